import { data } from "./config.js";
import { send } from "./event.js";

export let api = (window.analytics ||= {});
// Custom events in the order of their calls, from before we came and since. Every site on the page reads it on its own.
export let queue = (api.q ||= []);
let next = 0;

// PAGEVIEW, EXIT and ROUTE_CHANGE are words that build.mjs puts in, for each file its own.

// The page being counted; empty until somebody looks at one.
export let url;
// Whether its route_change is still to be sent.
let isUnsent;

let engagedMs;
// Undefined while the page is not engaged.
let engagedSince;
let deepestPx;
let reportedPercent;

export let measureScroll = () => (deepestPx = Math.max(deepestPx, scrollY + innerHeight));

// Looks at the state of the world and draws the consequences. Called whenever something may have changed.
export let update = (isLeaving) => {
  try {
    let now = performance.now();
    // The page that somebody looks at, if anybody does. A prerendered page is hidden, too, until it is activated.
    let shown = isLeaving || document.hidden ? 0 : "hash" in data ? location.href : location.href.split("#")[0];

    engagedMs += now - engagedSince || 0;
    engagedSince = shown && document.hasFocus() ? now : undefined;

    if (isUnsent) isUnsent = send(ROUTE_CHANGE);

    if (url && url != shown) {
      // Of the height at this moment: a page that grew while it was read counts as what it became.
      let scroll_pct = Math.max(reportedPercent, Math.min(100, Math.round((measureScroll() / document.documentElement.scrollHeight) * 100)));
      let engaged_ms = engagedMs | 0;
      if (engaged_ms || scroll_pct > reportedPercent) {
        send(EXIT, { engaged_ms, scroll_pct: (reportedPercent = scroll_pct) });
        engagedMs = 0;
      }
    }

    // A tab opened in the background is a view from when somebody looks at it.
    if (shown && url != shown) {
      isUnsent = url;
      url = shown;
      engagedMs = deepestPx = reportedPercent = 0;
      // Single-page applications change the address first and the title after it.
      isUnsent ? setTimeout(update, 100) : send(PAGEVIEW);
    }

    // Not before the pageview: a page nobody has seen must not open a visit.
    while (url && queue[next]) send("custom", queue[next++]);
  } catch {} // Whatever fails in here is our problem: the page must never see it.
};

// The browser kept the page while the visitor was elsewhere and shows it again: another view.
export let restore = (event) => event.persisted && update((url = 0));
