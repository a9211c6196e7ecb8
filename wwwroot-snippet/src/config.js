// What the script tag says. Plain variables instead of one settings object, here and elsewhere: the minifier shortens
// variables, not property names.

// A tag without currentScript (type="module", a tag manager) is found by its attribute.
let tag = document.currentScript || document.querySelector("script[data-site-id]");
export let data = tag.dataset;

// Relative to the script, so that a path prefix or another file name needs no setting. An instance that renames its doors
// puts its own word here.
export let endpoint = new URL("ingest/event", tag.src);
