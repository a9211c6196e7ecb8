import { data } from "./config.js";
import { api, measureScroll, queue, update } from "./page.js";
//#if consent
import { offerConsent } from "./parts/consent.js";
//#end
//#if manual
import { offerPageview } from "./parts/manual.js";
//#end
//#if declarative
import { declarative } from "./parts/declarative.js";
//#end
//#if downloads
import { downloads } from "./parts/downloads.js";
//#end
//#if outbound
import { outbound } from "./parts/outbound.js";
//#end
//#if clicks
import { clicks } from "./parts/clicks.js";
//#end
//#if forms
import { forms } from "./parts/forms.js";
//#end
//#if scroll
import { scroll } from "./parts/scroll.js";
//#end
//#if errors
import { errors } from "./parts/errors.js";
//#end
//#if vitals
import { vitals } from "./parts/vitals.js";
//#end
//#if timings
import { timings } from "./parts/timings.js";
//#end

// Included twice for one site counts once; for two sites, each counts.
if (!api[data.siteId]) {
  api[data.siteId] = 1;

  // Before our own listeners, so that what it has to say stands before the exit.
  //#if vitals
  vitals();
  //#end

  // Captured: so popstate reaches us before the application draws the next page.
  ["visibilitychange", "pagehide", "prerenderingchange", "blur", "pageshow", "popstate", "focus"].map((type) => addEventListener(type, (event) => update(type == "pagehide", event.persisted), true));
  // Scroll events cannot be cancelled, so this listener is passive. Reading scrollY may force a layout, so it waits until
  // the frame is drawn.
  addEventListener("scroll", () => setTimeout(measureScroll));

  let follow = (target, name) => {
    let native = target[name];
    // What the native function throws, the page must hear.
    target[name] = (...values) => {
      native.apply(target, values);
      update();
    };
  };
  follow(history, "pushState");
  follow(history, "replaceState");
  follow(queue, "push");
  // A track() that is already there is a stub of ours, which fills the queue, or belongs to somebody else.
  api.track ||= (name, custom) => queue.push({ name, custom });

  //#if consent
  offerConsent();
  //#end
  //#if manual
  offerPageview();
  //#end

  update();

  // In this order: a click is told once, by the part that knows most about it.
  //#if declarative
  declarative();
  //#end
  //#if downloads
  downloads();
  //#end
  //#if outbound
  outbound();
  //#end
  //#if clicks
  clicks();
  //#end
  //#if forms
  forms();
  //#end
  //#if scroll
  scroll();
  //#end
  //#if errors
  errors();
  //#end
  //#if timings
  timings();
  //#end
}
