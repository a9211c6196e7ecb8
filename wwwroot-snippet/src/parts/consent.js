// A state machine of three: "none" (nothing is sent), "cookieless" (nothing is stored), "full" (the visitor may be known by
// an id where the site wants that). INITIAL_CONSENT is what holds until the visitor decides.
import { api, queue } from "../page.js";
//#if id
import { forgetId } from "./id.js";
//#end

let key = "analytics_consent";

// Shared by all scripts on the page, and there where storage is blocked.
export let consentState = () => {
  try {
    api.consentState ||= localStorage[key];
  } catch {}
  return (api.consentState ||= INITIAL_CONSENT);
};

export let offerConsent = () => {
  api.consent = (state) => {
    if (["none", "cookieless", "full"].includes(state)) {
      api.consentState = state;
      try {
        // A decision for or against is remembered. Cookieless is what it says: nothing on the device.
        state == "cookieless" ? localStorage.removeItem(key) : (localStorage[key] = state);
      } catch {}
      //#if id
      if (state != "full") forgetId();
      //#end
      // Every script on the page looks at the world again.
      queue.push();
    }
    return consentState();
  };
};
