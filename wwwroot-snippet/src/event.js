import { data, endpoint } from "./config.js";
import { api, url } from "./page.js";
//#if consent
import { consentState } from "./parts/consent.js";
//#end
//#if id
import { visitorId } from "./parts/id.js";
//#end
//#if device
import { device } from "./parts/device.js";
//#end

let referrer = document.referrer;
let loadMs;

export let send = (type, fields) => {
  //#if ignore
  try {
    if (localStorage.analytics_ignore == 1) return;
  } catch {} // Storage is blocked, so nobody can have set the flag.
  //#end
  //#if dnt
  if (navigator.globalPrivacyControl || navigator.doNotTrack == 1) return;
  //#end

  // In the order that compresses best.
  let event = {
    title: document.title,
    // What cannot be sent now must say later when it happened. Else the server's clock is the better one.
    timestamp: navigator.onLine ? undefined : new Date(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    event_type: type,
    site_key: data.siteKey,
    url,
    referrer,
    // Undefined for a bare tag: then the server goes by the page's host.
    site_id: data.siteId,
    screen: { width: screen.width, height: screen.height },
    language: navigator.language,
    // Seldom known when the pageview goes out, for an async script holds back the load event, and the pageview must not
    // wait for it. So the first event after it is known carries it, once. The duration is loadEventEnd - startTime.
    performance: { load_ms: loadMs ? undefined : (loadMs = performance.getEntriesByType("navigation")[0]?.duration | 0 || undefined) },
    ...fields,
  };

  // The visitor came from there once; going on to another page, or back, is not coming again.
  referrer = undefined;

  //#if device
  device(event);
  //#end
  //#if consent
  event.consent = consentState();
  //#end
  //#if id
  event.visitor_id = visitorId();
  //#end
  //#if before_send
  try {
    if (api.beforeSend && !(event = api.beforeSend(event))) return;
  } catch {
    return; // A hook that fails has not let the event pass.
  }
  //#end

  let body = JSON.stringify(event);
  // A string goes out as text/plain, which needs no preflight. The beacon outlives the page; a browser may lack or refuse
  // it, and then fetch is asked. What is to outlive the page has 64 KiB in all: what is refused for that is sent once more,
  // if only while the page is there. That refusal must not surface in the page as an unhandled rejection.
  let post = (keepalive) =>
    navigator.onLine
      ? navigator.sendBeacon?.(endpoint, body) || fetch(endpoint, { keepalive, method: "POST", body }).catch(() => keepalive && post())
      : addEventListener("online", post, { once: true });
  post(true);
};
