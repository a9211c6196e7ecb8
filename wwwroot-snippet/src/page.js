import { currentUrl } from "./config.js";
import { measureTime, reportEngagement, resetEngagement } from "./engagement.js";
import { send } from "./event.js";
import { queue } from "./queue.js";

// The page being counted; empty until somebody looks at one.
let url;
// Whether its route_change is still to be sent.
let isUnsent;
let nextCall = 0;

// Looks at the state of the world and draws the consequences. Called whenever something may have changed.
export function update(isLeaving) {
  try {
    // A prerendered page is hidden, too, until it is shown.
    const isHere = !(isLeaving || document.hidden);
    const hasMoved = url != currentUrl();
    measureTime(isHere);

    if (isUnsent) isUnsent = send(ROUTE_CHANGE, url);

    if (url && (!isHere || hasMoved)) {
      const news = reportEngagement();
      if (news) send(EXIT, url, news);
    }

    // A tab opened in the background is a view from when somebody looks at it.
    if (isHere && hasMoved) {
      isUnsent = url;
      url = currentUrl();
      resetEngagement();
      // Single-page applications change the address first and the title after it.
      if (isUnsent) setTimeout(update, 100);
      else send(PAGEVIEW, url);
    }

    // Not before the pageview: a page nobody has seen must not open a visit.
    while (url && queue[nextCall]) send("custom", url, queue[nextCall++]);
  } catch {} // Whatever fails in here is our problem: the page must never see it.
}

// The browser kept the page while the visitor was elsewhere and shows it again: another view.
export const restore = () => update((url = 0));
