import { send } from "./event.js";
//#if consent
import { consentState } from "./parts/consent.js";
//#end
//#if hash
import { fragment } from "./parts/hash.js";
//#end
//#if query
import { allowedQuery } from "./parts/query.js";
//#end
//#if manual
import { askedPlace } from "./parts/manual.js";
//#end
//#if paths
import { isExcluded } from "./parts/paths.js";
//#end

export let api = (window.analytics ||= {});
// Custom events in the order of their calls, from before we came and since. Every site on the page reads it on its own.
export let queue = (api.q ||= []);
let next = 0;

// PAGEVIEW, EXIT and ROUTE_CHANGE are words that build.mjs puts in, for each file its own.

// The page being counted, and its address as it was when it was opened; empty until somebody looks at one.
let page;
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
export let update = (isLeaving, isKept) => {
  try {
    let now = performance.now();
    // The browser kept the page while the visitor was elsewhere and shows it again: another view.
    if (isKept && !isLeaving) page = 0;
    // The page that somebody looks at, if anybody does. A prerendered page is shown a moment before it is no longer one, and
    // what it sends in that moment the browser marks as prefetched, so that servers do not count it.
    // What has to change for it to be another page is the path. A query alone is none: filters, sorting and cleaned-up
    // campaign tags change it without anybody going anywhere.
    let shown = isLeaving || document.hidden || document.prerendering ? 0 : location.pathname;
    //#if hash
    shown &&= fragment(shown);
    //#end
    //#if query
    shown &&= shown + allowedQuery();
    //#end
    //#if manual
    shown &&= askedPlace;
    //#end
    //#if consent
    // Refused: nothing is said any more, and nothing of this time later.
    if (consentState() == "none") {
      page = shown = isUnsent = 0;
      next = queue.length;
    }
    //#end
    //#if paths
    let isLeft = shown && isExcluded(shown);
    if (isLeft) {
      shown = 0;
      next = queue.length;
    }
    //#end

    engagedMs += now - engagedSince || 0;
    engagedSince = shown && document.hasFocus() ? now : undefined;

    if (isUnsent) isUnsent = send(ROUTE_CHANGE);

    if (page && page != shown) {
      // Of the height at this moment: a page that grew while it was read counts as what it became.
      let scroll_pct = Math.max(reportedPercent, Math.min(100, Math.round((measureScroll() / document.documentElement.scrollHeight) * 100)));
      let engaged_ms = engagedMs | 0;
      if (engaged_ms || scroll_pct > reportedPercent) {
        send(EXIT, { engaged_ms, scroll_pct: (reportedPercent = scroll_pct) });
        engagedMs = 0;
      }
    }
    //#if paths
    if (isLeft) page = 0;
    //#end

    // A tab opened in the background is a view from when somebody looks at it.
    if (shown && page != shown) {
      isUnsent = page;
      page = shown;
      // Without a fragment, for some hold tokens.
      url = location.href.split("#")[0];
      //#if address
      url = location.origin + page.split("?")[0] + location.search;
      //#end
      engagedMs = deepestPx = reportedPercent = 0;
      // Single-page applications change the address first and the title after it.
      isUnsent ? setTimeout(update, 100) : send(PAGEVIEW);
    }

    // Not before the pageview: a page nobody has seen must not open a visit.
    while (page && queue[next]) send("custom", queue[next++]);
  } catch {} // Whatever fails in here is our problem: the page must never see it.
};

//#if parts
// What the parts saw, on the page where it happened; nothing while no page is counted.
export let emit = (type, fields) => {
  update();
  try {
    if (page) send(type, fields);
  } catch {}
};
//#end

//#if manual
// The page is asked for anew, also where it is the same.
export let reopen = () => {
  update(1);
  page = 0;
};
//#end
