import { data, endpoint, siteId } from "./config.js";
import { url } from "./page.js";

let referrer = document.referrer;
let loadMs;

export let send = (type, fields) => {
  try {
    if (localStorage.analytics_ignore == 1) return;
  } catch {} // Storage is blocked, so nobody can have set the flag.

  // In the order that compresses best.
  let body = JSON.stringify({
    referrer,
    site_id: siteId,
    url,
    site_key: data.siteKey,
    screen: { width: screen.width, height: screen.height },
    viewport: { width: innerWidth, height: innerHeight },
    title: document.title,
    // Seldom known when the pageview goes out, for an async script holds back the load event, and the pageview must not
    // wait for it. So the first event after it is known carries it, once. The duration is loadEventEnd - startTime.
    performance: { load_ms: loadMs ? undefined : (loadMs = performance.getEntriesByType("navigation")[0]?.duration | 0 || undefined) },
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
    event_type: type,
    ...fields,
  });

  // The visitor came from there once; going on to another page, or back, is not coming again.
  referrer = undefined;

  // A string goes out as text/plain, which needs no preflight. The beacon outlives the page; a browser may lack or refuse
  // it, and only then fetch is asked, whose own refusal must not surface in the page as an unhandled rejection.
  navigator.sendBeacon?.(endpoint, body) ||
    fetch(endpoint, { keepalive: true, credentials: "omit", method: "POST", mode: "no-cors", body }).catch(() => {});
};
