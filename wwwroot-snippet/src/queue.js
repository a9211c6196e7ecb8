export const api = (window.analytics ||= {});
// Custom events in the order of their calls, from before we came and since. Every site on the page reads it on its own.
export const queue = (api.q ||= []);
