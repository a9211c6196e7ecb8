// The id by which a visitor is known again, once they agreed.
import { consentState } from "./consent.js";

let key = "analytics_id";

let make = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

//#if cookie
let writeCookie = (id, seconds) => (document.cookie = `${key}=${id};path=/;max-age=${seconds};samesite=lax${location.protocol == "https:" ? ";secure" : ""}`);
//#end

export let visitorId = () => {
  if (consentState() != "full") return;
  try {
    return (localStorage[key] ||= make());
  } catch {}
  //#if cookie
  // Local storage is closed. 13 months, the most that data protection authorities find proportionate.
  let id = document.cookie.match(/(?:^|; )analytics_id=(\w+)/)?.[1] || make();
  writeCookie(id, 34128000);
  // Where cookies are closed as well, each event would have an id of its own and be another visitor.
  if (document.cookie.includes(id)) return id;
  //#end
};

export let forgetId = () => {
  try {
    localStorage.removeItem(key);
  } catch {}
  //#if cookie
  writeCookie("", 0);
  //#end
};
