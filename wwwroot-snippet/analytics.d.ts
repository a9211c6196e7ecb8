/** What holds for a visitor: nothing is sent; nothing is stored on the device; the visitor may be known again by an id. */
export type ConsentState = "none" | "cookieless" | "full";

/** An event as it is about to be sent. Further fields are kept as properties. */
export interface AnalyticsEvent {
  event_type: string;
  url: string;
  title?: string;
  referrer?: string;
  name?: string;
  custom?: Record<string, unknown>;
  [field: string]: unknown;
}

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

  /**
   * Counts a page; only where the site's settings turn manual mode on.
   *
   * @param path Another path than that of the address.
   */
  pageview?(path?: string): void;

  /** Says what the visitor decided, and what holds now; only where the site's settings turn consent on. */
  consent?(state?: ConsentState): ConsentState;

  /** What holds now. May be set before the script arrives. */
  consentState?: ConsentState;

  /** Shows the banner again; only where the page includes `consent.js`. */
  askConsent?(): void;

  /**
   * Sees each event before it is sent and gives it back, changed or not; nothing keeps it from being sent. Only where the
   * site's settings turn the hook on.
   */
  beforeSend?(event: AnalyticsEvent): AnalyticsEvent | null | undefined | false;

  /** The page that a stub of `pageview` was called for before the script arrived. */
  page?: string;

  /** Calls that a stub collected before the script arrived. */
  q?: AnalyticsCall[];
}

/** One call of `track`, as a stub queues it. */
export interface AnalyticsCall {
  name: string;
  custom?: Record<string, unknown>;
}

/** Where the script comes from, and the site it counts for. */
export interface LoadOptions {
  /** Address of the server, such as `https://stats.example`. */
  host: string;
  /** The site's id. */
  siteId: string;
  /** The site's public key. */
  siteKey: string;
  /** Name of the script on the server; `analytics.full.js` has parts. Default: `analytics.js`. */
  script?: string;
}

/** Puts the script into the page, once for each site. Does nothing where there is no page. */
export function load(options: LoadOptions): void;

/** Counts a custom event; also before the script has arrived. */
export function track(name: string, props?: Record<string, unknown>): void;

/** Counts a page in manual mode; also before the script has arrived. */
export function pageview(path?: string): void;

/** Says what the visitor decided; also before the script has arrived. */
export function consent(state?: ConsentState): ConsentState | undefined;

/** Sets the hook that sees each event before it is sent. */
export function beforeSend(hook: (event: AnalyticsEvent) => AnalyticsEvent | null | undefined | false): void;

declare global {
  interface Window {
    analytics: Analytics;
  }
  var analytics: Analytics;
}
