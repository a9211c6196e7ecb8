import { siteId } from "./config.js";
import { api, measureScroll, queue, restore, update } from "./page.js";

// Included twice for one site counts once; for two sites, each counts.
if (!api[siteId]) {
  api[siteId] = 1;

  // Captured: so popstate reaches us before the application draws the next page.
  ["focus", "blur", "visibilitychange", "popstate"].map((type) => addEventListener(type, () => update(), true));
  addEventListener("pagehide", () => update(1));
  addEventListener("pageshow", restore);
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

  update();
}
