let engagedMs;
let engagedSince = 0;
let deepestPx;
let reportedPercent;

// A new page begins.
export function resetEngagement() {
  engagedMs = deepestPx = reportedPercent = 0;
}

// Called whenever visibility or focus may have changed: books the time since the last call if it was engaged, then notes
// whether the time from now on is. performance.now() does not jump when the clock is set.
export function measureTime(isHere) {
  const now = performance.now();
  engagedMs += engagedSince && now - engagedSince;
  // hasFocus() and not the event: a click into an embedded video blurs the window, but the visitor is still here.
  engagedSince = isHere && document.hasFocus() && now;
}

export const measureScroll = () => (deepestPx = Math.max(deepestPx, scrollY + innerHeight));

// What is new since the last report of this page, or nothing. The percent is of the height at this moment, so that a page
// that grew while it was read counts as what it became.
export function reportEngagement() {
  const scroll_pct = Math.min(100, ((measureScroll() / document.documentElement.scrollHeight) * 100 + 0.5) | 0);
  const engaged_ms = engagedMs | 0;
  if (engaged_ms || scroll_pct > reportedPercent) {
    engagedMs = 0;
    reportedPercent = scroll_pct;
    return { engaged_ms, scroll_pct };
  }
}
