// What the script tag says. Plain variables instead of one settings object, here and elsewhere: the minifier shortens
// variables, not property names.

// A tag without currentScript (type="module", a tag manager) is found by its attribute.
const tag = document.currentScript || document.querySelector("script[data-site-id]");
const data = tag.dataset;

// undefined, unlike null, disappears from the JSON: a bare tag names no site, and the server goes by the page's host.
export const siteId = data.siteId || new URL(tag.src).searchParams.get("site_id") || undefined;
export const siteKey = data.siteKey;

// Relative to the script, so that a path prefix or another file name needs no setting.
export const endpoint = new URL("ingest/event", tag.src);

export const currentUrl = () => ("hash" in data ? location.href : location.href.split("#")[0]);
