// The parameters of the query that tell the site's pages apart, in the order and form in which the server keeps them.
export let allowedQuery = () => {
  let query = new URLSearchParams(location.search);
  let kept = new URLSearchParams();
  QUERY_PARAMETERS.map((name) => query.getAll(name).map((value) => kept.append(name, value)));
  return kept + "" && "?" + kept;
};
