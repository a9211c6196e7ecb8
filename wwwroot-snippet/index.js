// For applications that are bundled: puts the server's script into the page and passes calls on to it, also those made before
// it has arrived. Does nothing where there is no page, as in rendering on a server.

let api = () => {
  if (typeof window === "undefined") return;
  let known = (window.analytics ||= {});
  // What the script finds when it comes: events in the order of their calls.
  known.q ||= [];
  known.track ||= (name, custom) => known.q.push({ name, custom });
  return known;
};

export function load({ host, siteId, siteKey, script = "analytics.js" }) {
  let known = api();
  if (!known || known.loading?.[siteId]) return;
  (known.loading ||= {})[siteId] = true;
  let tag = document.createElement("script");
  tag.async = true;
  tag.dataset.siteId = siteId;
  tag.dataset.siteKey = siteKey;
  tag.src = `${host.replace(/\/+$/, "")}/${script}?site_id=${encodeURIComponent(siteId)}`;
  document.head.append(tag);
}

export function track(name, props) {
  api()?.track(name, props);
}

export function pageview(path) {
  let known = api();
  if (!known) return;
  if (known.pageview) known.pageview(path);
  else known.page = path ?? location.pathname;
}

export function consent(state) {
  let known = api();
  if (!known) return;
  if (known.consent) return known.consent(state);
  if (state) known.consentState = state;
  return known.consentState;
}

export function beforeSend(hook) {
  let known = api();
  if (known) known.beforeSend = hook;
}
