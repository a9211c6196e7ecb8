// Once the page is loaded: how long each step of the navigation took, the first paints, resources by kind, memory.
import { emit } from "../page.js";

export let timings = () => {
  let tell = () =>
    // loadEventEnd is written after the listeners of the event.
    setTimeout(() => {
      try {
        let round = (entry, ...names) => Object.fromEntries(names.map((name) => [name, Math.round(entry[name])]));
        let [nav] = performance.getEntriesByType("navigation");
        let timing = {};
        for (let { initiatorType, duration, transferSize } of performance.getEntriesByType("resource")) {
          let kind = (timing[initiatorType] ||= { count: 0, duration_ms: 0, bytes: 0 });
          kind.count++;
          kind.duration_ms += Math.round(duration);
          kind.bytes += transferSize || 0;
        }
        emit("load", {
          performance: {
            load_ms: Math.round(nav.duration),
            nav: { type: nav.type, ...round(nav, "startTime", "redirectCount", "domainLookupStart", "domainLookupEnd", "connectStart", "connectEnd", "requestStart", "responseStart", "responseEnd", "domInteractive", "domContentLoadedEventEnd", "domComplete", "loadEventEnd", "transferSize") },
            paint: performance.getEntriesByType("paint").map(({ name, startTime }) => ({ name, startTime: Math.round(startTime) })),
            memory: performance.memory && round(performance.memory, "usedJSHeapSize", "totalJSHeapSize", "jsHeapSizeLimit"),
            timing,
          },
        });
      } catch {}
    });
  document.readyState == "complete" ? tell() : addEventListener("load", tell);
};
