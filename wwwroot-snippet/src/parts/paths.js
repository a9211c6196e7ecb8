// Paths to count and paths to leave alone, as regular expressions made of the site's patterns.
export let isExcluded = (path) => {
  //#if include
  if (!INCLUDED_PATHS.test(path)) return 1;
  //#end
  //#if exclude
  if (EXCLUDED_PATHS.test(path)) return 1;
  //#end
};
