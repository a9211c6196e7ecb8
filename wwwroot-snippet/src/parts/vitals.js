// Core Web Vitals by their published definitions, told once: when the page is first hidden, which ends them.
// Source: web.dev/articles/vitals
import { emit } from "../page.js";

export let vitals = () => {
  let wasHidden = document.hidden && !document.prerendering;
  let start = () => performance.getEntriesByType("navigation")[0]?.activationStart || 0;
  let observers = [];
  let observe = (type, take, options) => {
    try {
      let observer = new PerformanceObserver((list) => list.getEntries().map(take));
      observer.observe({ type, buffered: true, ...options });
      observers.push([observer, take]);
    } catch {} // The browser does not measure it.
  };
  let lcp, fcp, inp, cls;

  observe("largest-contentful-paint", (entry) => (lcp = entry.startTime));
  observe("paint", (entry) => entry.name == "first-contentful-paint" && (fcp = entry.startTime));

  // Layout shifts in bursts of at most 5 s with gaps under 1 s; the worst burst counts.
  let burst = 0;
  let first = 0;
  let last = 0;
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) cls = 0;
  observe("layout-shift", (entry) => {
    if (entry.hadRecentInput) return;
    burst = entry.startTime - last < 1000 && entry.startTime - first < 5000 ? burst + entry.value : ((first = entry.startTime), entry.value);
    last = entry.startTime;
    cls = Math.max(cls, burst);
  });

  // The slowest interactions; of every fifty, one is forgiven.
  let longest = {};
  let take = (entry) => {
    if (entry.interactionId) longest[entry.interactionId] = Math.max(longest[entry.interactionId] || 0, entry.duration);
  };
  observe("event", take, { durationThreshold: 16 });
  observe("first-input", take);

  let isTold;
  let tell = () => {
    if (isTold || !(document.hidden || isTold === 0)) return;
    isTold = 1;
    observers.map(([observer, take]) => observer.takeRecords().map(take));
    let durations = Object.values(longest).sort((a, b) => b - a);
    inp = durations[Math.min(durations.length - 1, ((performance.interactionCount || durations.length) / 50) | 0)];
    let ttfb = performance.getEntriesByType("navigation")[0]?.responseStart;
    let since = (time) => (time ? Math.max(0, Math.round(time - start())) : undefined);
    emit("vitals", {
      performance: {
        // Nobody waits for the paint of a tab that was opened in the background.
        lcp: wasHidden ? undefined : since(lcp),
        fcp: wasHidden ? undefined : since(fcp),
        ttfb: since(ttfb),
        inp: inp && Math.round(inp),
        cls: cls === undefined ? undefined : Math.round(cls * 1e4) / 1e4,
      },
    });
    observers.map(([observer]) => observer.disconnect());
  };
  addEventListener("visibilitychange", tell, true);
  addEventListener("pagehide", () => tell((isTold ??= 0)), true);
};
