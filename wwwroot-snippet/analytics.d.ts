/** The tracker's interface to the page that includes it. */
export interface Analytics {
  /**
   * Counts a custom event on the current page, for every site whose script the page includes. Calls made before the
   * first pageview (a tab in the background, a prerendered page) are kept and sent after it.
   *
   * @param name What happened, such as `"signup"`.
   * @param props What is to be known about it: anything that JSON can write, up to 65,536 bytes.
   */
  track(name: string, props?: Record<string, unknown>): void;

  /** Calls that a stub collected before the script arrived. */
  q?: AnalyticsCall[];
}

/** One call of `track`, as a stub queues it. */
export interface AnalyticsCall {
  name: string;
  custom?: Record<string, unknown>;
}

declare global {
  interface Window {
    analytics: Analytics;
  }
  var analytics: Analytics;
}
