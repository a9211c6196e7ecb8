import { endpoint, siteId, siteKey } from "./config.js";

let referrer = document.referrer;
let loadMs;

// `url` is the page the event belongs to, which need not be the one in the address bar any more.
export function send(type, url, fields) {
  try {
    if (localStorage.analytics_ignore == 1) return;
  } catch {} // Storage is blocked, so nobody can have set the flag.

  const body = JSON.stringify({
    site_id: siteId,
    site_key: siteKey,
    event_type: type,
    url,
    referrer,
    title: document.title,
    language: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    screen: { width: screen.width, height: screen.height },
    viewport: { width: innerWidth, height: innerHeight },
    // Seldom known when the pageview goes out, for an async script holds back the load event, and the pageview must not
    // wait for it. So the first event after it is known carries it, once. The duration is loadEventEnd - startTime.
    performance: { load_ms: loadMs ? undefined : (loadMs = performance.getEntriesByType("navigation")[0]?.duration | 0 || undefined) },
    ...fields,
  });

  // The visitor came from there once; going on to another page, or back, is not coming again.
  referrer = undefined;

  // A string goes out as text/plain, which needs no preflight. The beacon outlives the page; a browser may lack or refuse
  // it, and only then fetch is asked, whose own refusal must not surface in the page as an unhandled rejection.
  navigator.sendBeacon?.(endpoint, body) ||
    fetch(endpoint, { method: "POST", body, keepalive: true, mode: "no-cors", credentials: "omit" }).catch(() => {});
}
