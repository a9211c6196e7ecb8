// A browser small enough to read: one page, a clock that only moves when told, and a list of what was sent.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { bundle, compose, defaults } from "../build.mjs";

const here = dirname(fileURLToPath(import.meta.url));
export const npm = process.env.TRACKER_NPM ?? join(here, "../../build/obj/npm/node_modules");
if (!existsSync(join(npm, "esbuild")))
  throw new Error("esbuild was not found. Run `dotnet msbuild build/Assets.proj -t:RestoreNpm` first, or set TRACKER_NPM to a node_modules directory that has it.");

// The tests run what is delivered, minified.
const files = {
  "analytics.js": (await bundle("analytics.js", npm)).text,
  "pixel.js": (await bundle("pixel.js", npm)).text,
};
const template = (await bundle("analytics.template.js", npm)).text;

/** The script as the server composes it for a site. */
export const composed = (on, values) => compose(template, on, { ...defaults, ...values });

export function browser({ url = "https://shop.example/start?q=1#top", hidden = false, focused = true, referrer = "", beacon = "accepts", ...missing } = {}) {
  const listeners = {};
  const timers = [];
  const sent = [];
  const errors = [];
  let now = 0;
  let storage = Object.create({ removeItem(key) { delete this[key]; } });
  const entry = { duration: 0 };

  const record = (way) => (endpoint, content) => {
    sent.push({ way, endpoint: String(endpoint), options: content, ...JSON.parse(content.body ?? content) });
    return true;
  };
  const document = {
    currentScript: null,
    referrer,
    title: "Start",
    get hidden() { return hidden; },
    get visibilityState() { return hidden ? "hidden" : "visible"; },
    hasFocus: () => focused,
    querySelector: (selector) => (selector === "script[data-site-id]" ? (page.foundTag ?? null) : null),
    documentElement: { scrollHeight: 2000 },
  };
  const move = (state, title, to) => {
    if (String(to).startsWith("https://elsewhere")) throw new Error("SecurityError");
    if (to !== undefined) location.href = new URL(to, location.href).href;
  };
  const location = new URL(url);
  const history = { pushState: move, replaceState: move };
  const window = vm.createContext({
    document, location, history, URL, Intl,
    URLSearchParams, crypto, navigator: { language: "de-DE", onLine: true, sendBeacon: beacon === "missing" ? undefined : beacon === "refuses" ? () => false : record("beacon") },
    fetch: (endpoint, options) => {
      record("fetch")(endpoint, options);
      return Promise.reject(new Error("blocked"));
    },
    screen: { width: 1920, height: 1080 },
    innerWidth: 1366, innerHeight: 500, scrollY: 0,
    performance: { now: () => now, getEntriesByType: (type) => (type === "navigation" ? [entry] : []) },
    addEventListener: (type, fn, options) => (listeners[type] ??= []).push(options?.once ? Object.assign((event) => fn(event), { isOnce: true }) : fn),
    setTimeout: (fn, ms = 0) => timers.push({ fn, at: now + ms }),
  });
  window.window = window;
  Object.defineProperty(window, "localStorage", {
    configurable: true,
    get() {
      if (storage) return storage;
      throw new Error("SecurityError");
    },
  });
  for (const name in missing) if (missing[name] === undefined) delete window[name];

  const fire = (type, event = {}) => {
    const called = listeners[type] ?? [];
    listeners[type] = called.filter((fn) => !fn.isOnce);
    for (const fn of called)
      try {
        fn({ type, ...event });
      } catch (error) {
        errors.push(error);
      }
  };
  const page = {
    window, document, history, location, sent, errors, entry, fire,
    include(file = "analytics.js", { src, module = false, ...dataset } = { src: `https://stats.example/${file}?site_id=S`, siteId: "S", siteKey: "pk_live_1" }, text = files[file]) {
      const tag = { src, dataset };
      if (module) page.foundTag = tag;
      else document.currentScript = src ? tag : null;
      try {
        vm.runInContext(text, window);
      } finally {
        document.currentScript = null;
      }
      return page;
    },
    wait(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.splice(timers.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.fn();
      }
      now = end;
      return page;
    },
    // Everything sent since the last call.
    take: () => sent.splice(0),
    types: () => page.take().map((event) => event.event_type),
    scrollTo(y) {
      window.scrollY = y;
      fire("scroll");
      page.wait(20);
    },
    hide() { hidden = true; fire("visibilitychange"); },
    show() { hidden = false; fire("visibilitychange"); },
    focus() { focused = true; fire("focus"); },
    blur() { focused = false; fire("blur"); },
    // In the order of browsers: the page is left first and hidden after.
    leave() { fire("pagehide", { persisted: true }); page.hide(); },
    comeBack() { hidden = false; fire("visibilitychange"); fire("pageshow", { persisted: true }); },
    back(to) { location.href = new URL(to, location.href).href; fire("popstate"); },
    goOffline() { window.navigator.onLine = false; },
    goOnline() { window.navigator.onLine = true; fire("online"); },
    storage: () => storage,
    compose: (on, values) => page.include("analytics.js", undefined, composed(on, values)),
    ignoreMe() { storage.analytics_ignore = "1"; },
    blockStorage() { storage = null; },
  };
  return page;
}
