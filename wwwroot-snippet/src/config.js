// What the script tag says. Plain variables instead of one settings object, here and elsewhere: the minifier shortens
// variables, not property names.

// A tag without currentScript (type="module", a tag manager) is found by its attribute.
let tag = document.currentScript || document.querySelector("script[data-site-id]");
export let data = tag.dataset;

// undefined, unlike null, disappears from the JSON: a bare tag names no site, and the server goes by the page's host.
export let siteId = data.siteId || new URL(tag.src).searchParams.get("site_id") || undefined;

// Relative to the script, so that a path prefix or another file name needs no setting.
export let endpoint = new URL("ingest/event", tag.src);
