import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.js";

const { deepEqual, equal, ok } = assert;

test("Pageview_OnLoad_CarriesThePageAndItsReader", () => {
  const page = browser({ referrer: "https://google.com/" }).include();
  const [{ way, endpoint, options, ...event }] = page.take();
  equal(way, "beacon");
  equal(endpoint, "https://stats.example/ingest/event");
  equal(typeof options, "string", "a string goes out as text/plain");
  deepEqual(event, {
    site_id: "S", site_key: "pk_live_1", event_type: "pageview", url: "https://shop.example/start?q=1", referrer: "https://google.com/",
    title: "Start", language: "de-DE", timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    screen: { width: 1920, height: 1080 }, performance: {},
  });
  page.fire("pageshow", { persisted: false });
  page.wait(1000);
  deepEqual(page.types(), []);
});

test("Endpoint_ScriptUnderAPrefixAndAnotherName_StandsBesideIt", () => {
  const page = browser().include("analytics.js", { src: "https://shop.example/a/b/s.js?x=/y/z", siteId: "S" });
  equal(page.sent[0].endpoint, "https://shop.example/a/b/ingest/event");
});

test("Site_BarePixel_IsLeftToTheServer", () => {
  const [event] = browser().include("pixel.js", { src: "https://stats.example/pixel.js" }).sent;
  ok(!("site_id" in event) && !("site_key" in event));
  equal(event.url, "https://shop.example/start?q=1");
});

test("Tag_WithoutCurrentScript_IsFoundByItsAttribute", () => {
  const page = browser().include("analytics.js", { src: "https://stats.example/analytics.js", siteId: "M", module: true });
  equal(page.sent[0].site_id, "M");
});

test("Tag_NotFound_SendsNothingAndThrowsNothing", () => {
  deepEqual(browser().include("analytics.js", { src: undefined }).sent, []);
});

test("Pixel_Events_HaveThePixelsNames", () => {
  const page = browser().include("pixel.js");
  page.wait(10);
  page.history.pushState({}, "", "/two");
  page.wait(100);
  deepEqual(page.types(), ["PAGE_VIEW", "PAGE_EXIT", "PATH_CHANGE"]);
});

for (const name of ["pushState", "replaceState"])
  test(`Route_${name}_LeavesTheOldPageAndThenOpensTheNewOne`, () => {
    const page = browser({ referrer: "https://google.com/" }).include();
    page.wait(3000);
    page.history[name]({}, "", "/two?x=1");
    page.document.title = "Two";
    page.wait(100);
    const [, exit, change] = page.take();
    deepEqual([exit.event_type, exit.url, exit.title, exit.engaged_ms], ["exit", "https://shop.example/start?q=1", "Start", 3000]);
    deepEqual([change.event_type, change.url, change.title, change.referrer], ["route_change", "https://shop.example/two?x=1", "Two", undefined]);
  });

test("Route_Back_IsAPage", () => {
  const page = browser().include();
  page.take();
  page.back("/earlier");
  page.wait(100);
  const events = page.take();
  deepEqual(events.map((event) => [event.event_type, event.url]), [["exit", "https://shop.example/start?q=1"], ["route_change", "https://shop.example/earlier"]]);
});

test("Route_SameAddressOrOnlyAnotherFragment_IsNoPage", () => {
  const page = browser().include();
  page.take();
  page.history.replaceState({}, "", page.location.href);
  page.history.pushState({ open: true }, "");
  page.history.pushState({}, "", "#elsewhere");
  page.back("#top");
  page.wait(1000);
  deepEqual(page.types(), []);
});

test("Route_OnlyTheQueryChanged_IsNoPage", () => {
  const page = browser({ url: "https://shop.example/list?utm_source=x&sort=price" }).include();
  equal(page.take()[0].url, "https://shop.example/list?utm_source=x&sort=price");
  page.history.replaceState({}, "", "/list");
  page.history.pushState({}, "", "/list?sort=name");
  page.back("/list?sort=price");
  page.wait(1000);
  deepEqual(page.types(), []);
});

test("Route_LeftBeforeItsTitleCame_IsNotLost", () => {
  const page = browser().include();
  page.history.pushState({}, "", "/two");
  page.history.pushState({}, "", "/three");
  page.leave();
  deepEqual(page.take().map((event) => event.event_type + " " + new URL(event.url).pathname), [
    "pageview /start", "exit /start", "route_change /two", "exit /two", "route_change /three", "exit /three",
  ]);
  page.wait(1000);
  deepEqual(page.types(), []);
});

test("Route_RefusedByTheBrowser_ThrowsAsWithoutUsAndCountsNothing", () => {
  const page = browser().include();
  page.take();
  assert.throws(() => page.history.pushState({}, "", "https://elsewhere.example/"), /SecurityError/);
  deepEqual(page.types(), []);
});

test("Exit_Repeated_CarriesOnlyWhatIsNew", () => {
  const page = browser().include();
  page.take();
  page.wait(4000);
  page.hide();
  page.wait(60_000);
  page.show();
  page.wait(1500);
  page.leave();
  deepEqual(page.take().map((event) => [event.event_type, event.engaged_ms]), [["exit", 4000], ["exit", 1500]]);
});

test("Exit_NothingNew_IsNotSent", () => {
  const page = browser().include();
  page.wait(1000);
  page.take();
  page.leave();
  page.hide();
  page.fire("pagehide", { persisted: false });
  equal(page.take().length, 1);
  page.blur();
  page.show();
  page.hide();
  deepEqual(page.types(), [], "seen again, but not engaged");
});

test("EngagedTime_WithoutFocus_StandsStill", () => {
  const page = browser().include();
  page.take();
  page.wait(1000);
  page.blur();
  page.wait(30_000);
  page.focus();
  page.wait(500);
  page.hide();
  equal(page.take()[0].engaged_ms, 1500);
});

test("EngagedTime_NeverFocused_IsZero", () => {
  const page = browser({ focused: false }).include();
  page.take();
  page.wait(5000);
  page.leave();
  deepEqual(page.take().map(({ event_type, engaged_ms, scroll_pct }) => ({ event_type, engaged_ms, scroll_pct })), [{ event_type: "exit", engaged_ms: 0, scroll_pct: 25 }]);
});

test("EngagedTime_InAnEmbeddedFrame_RunsOn", () => {
  const page = browser().include();
  page.take();
  page.wait(1000);
  page.fire("blur"); // The window's; document.hasFocus() stays true while the focus is in a frame of the page.
  page.wait(1000);
  page.hide();
  equal(page.take()[0].engaged_ms, 2000);
});

test("EngagedTime_OfTheNextRoute_BeginsAtZero", () => {
  const page = browser().include();
  page.wait(5000);
  page.history.pushState({}, "", "/two");
  page.wait(700);
  page.leave();
  deepEqual(page.take().filter((event) => event.event_type === "exit").map((event) => event.engaged_ms), [5000, 700]);
});

test("Scroll_ReadDownAndUpAgain_CountsTheDeepest", () => {
  const page = browser().include();
  page.take();
  page.scrollTo(900);
  page.scrollTo(0);
  page.leave();
  equal(page.take()[0].scroll_pct, 70);
});

test("Scroll_PageThatGrew_IsMeasuredAgainstItsHeightNow", () => {
  const page = browser().include();
  page.take();
  page.scrollTo(1500);
  page.document.documentElement.scrollHeight = 4000;
  page.leave();
  equal(page.take()[0].scroll_pct, 50);
});

test("Scroll_Exit_NeverReportsLessThanBefore", () => {
  const page = browser().include();
  page.take();
  page.scrollTo(1500);
  page.hide();
  page.show();
  page.document.documentElement.scrollHeight = 4000;
  page.wait(1000);
  page.hide();
  deepEqual(page.take().map((event) => event.scroll_pct), [100, 100]);
});

test("Scroll_PageShorterThanTheWindow_IsRead", () => {
  const page = browser().include();
  page.take();
  page.document.documentElement.scrollHeight = 300;
  page.leave();
  equal(page.take()[0].scroll_pct, 100);
});

test("LoadTime_UnknownAtThePageview_ComesOnceWithTheNextEvent", () => {
  const page = browser().include();
  page.entry.duration = 1234.56;
  page.hide();
  page.show();
  page.wait(1000);
  page.hide();
  deepEqual(page.take().map((event) => event.performance.load_ms), [undefined, 1234, undefined]);
});

test("LoadTime_KnownAtThePageview_ComesWithIt", () => {
  const page = browser();
  page.entry.duration = 800;
  page.include();
  equal(page.take()[0].performance.load_ms, 800);
});

test("HiddenTab_Opened_WaitsUntilSomebodyLooks", () => {
  const page = browser({ hidden: true, referrer: "https://google.com/" }).include();
  page.wait(60_000);
  page.window.analytics.track("ready");
  page.leave();
  deepEqual(page.types(), []);
  page.show();
  const [view, custom] = page.take();
  deepEqual([view.event_type, view.referrer, custom.name], ["pageview", "https://google.com/", "ready"]);
  page.wait(100);
  page.hide();
  equal(page.take()[0].engaged_ms, 100);
});

test("Prerendered_Activated_IsAViewFromThen", () => {
  const page = browser({ hidden: true });
  page.document.prerendering = true;
  page.include();
  page.wait(5000);
  deepEqual(page.types(), []);
  // In Chromium's order.
  page.show();
  page.document.prerendering = false;
  page.fire("prerenderingchange");
  deepEqual(page.types(), ["pageview"]);
});

test("BackForwardCache_PageShownAgain_IsAnotherView", () => {
  const page = browser({ referrer: "https://google.com/" }).include();
  page.wait(2000);
  page.scrollTo(1500);
  page.leave();
  page.take();
  page.wait(100_000);
  page.window.scrollY = 0;
  page.comeBack();
  page.wait(300);
  page.leave();
  const [view, exit, ...more] = page.take();
  deepEqual([view.event_type, view.referrer], ["pageview", undefined]);
  deepEqual([exit.engaged_ms, exit.scroll_pct], [300, 25]);
  deepEqual(more, []);
});

test("Beacon_MissingOrRefused_FallsBackToFetch", async () => {
  for (const beacon of ["missing", "refuses"]) {
    const page = browser({ beacon }).include();
    const [{ way, endpoint, options }] = page.take();
    equal(way, "fetch");
    equal(endpoint, "https://stats.example/ingest/event");
    const { body, ...rest } = options;
    deepEqual(rest, { method: "POST", keepalive: true });
    // fetch rejects in this browser; unhandled, that would fail the test run. Once more without the promise to outlive the
    // page, which has little room; then no more.
    await new Promise((done) => setImmediate(done));
    deepEqual(page.take().map(({ options }) => [options.body, options.keepalive]), [[body, undefined]]);
    await new Promise((done) => setImmediate(done));
    deepEqual(page.take(), []);
  }
});

test("Ignored_Visitor_SendsNothing", () => {
  const page = browser();
  page.ignoreMe();
  page.include();
  page.window.analytics.track("x");
  page.wait(1000);
  page.leave();
  deepEqual(page.types(), []);
});

test("Storage_Blocked_CountsAsUsual", () => {
  const page = browser();
  page.blockStorage();
  page.include();
  page.leave();
  deepEqual(page.types(), ["pageview", "exit"]);
});

test("Page_MissingInterfaces_NeverSeesAnError", () => {
  for (const name of ["Intl", "performance", "screen", "navigator", "history", "fetch", "URL"]) {
    const page = browser({ [name]: undefined }).include();
    page.history.pushState({}, "", "/two");
    page.wait(1000);
    page.leave();
    deepEqual(page.errors, [], name);
  }
});

test("Storage_AnyVisit_WritesNothing", () => {
  const page = browser();
  const written = [];
  Object.defineProperty(page.window, "localStorage", { value: new Proxy({}, { set: (_, key) => written.push(key) }) });
  Object.defineProperty(page.document, "cookie", { get: () => written.push("read cookie"), set: () => written.push("cookie") });
  page.include();
  page.window.analytics.track("x");
  page.leave();
  deepEqual(written, []);
});

test("Included_TwiceForOneSite_CountsOnce", () => {
  const page = browser().include().include().include("pixel.js");
  page.window.analytics.track("x");
  page.history.pushState({}, "", "/two");
  page.wait(100);
  deepEqual(page.types(), ["pageview", "custom", "exit", "route_change"]);
});

test("Included_ForTwoSites_CountsForEach", () => {
  const page = browser().include();
  page.include("analytics.js", { src: "https://other.example/analytics.js", siteId: "T" });
  page.window.analytics.track("x");
  page.history.pushState({}, "", "/two");
  page.wait(100);
  page.leave();
  const events = page.take();
  for (const site of ["S", "T"])
    deepEqual(events.filter((event) => event.site_id === site).map((event) => event.event_type), ["pageview", "custom", "exit", "route_change", "exit"], site);
});

test("Track_Event_CarriesNameAndProperties", () => {
  const page = browser().include();
  page.take();
  equal(page.window.analytics.track("buy", { value: 3 }) === undefined || true, true);
  const [event] = page.take();
  deepEqual([event.event_type, event.name, event.custom, event.url], ["custom", "buy", { value: 3 }, "https://shop.example/start?q=1"]);
});

test("Track_RightAfterARouteChange_ComesAfterIt", () => {
  const page = browser().include();
  page.history.pushState({}, "", "/two");
  page.window.analytics.track("x");
  deepEqual(page.types(), ["pageview", "exit", "route_change", "custom"]);
});

test("Track_WhileThePageIsLeft_IsSentForThatPage", () => {
  const page = browser().include();
  page.fire("pagehide", { persisted: true });
  page.window.analytics.track("bye");
  deepEqual(page.types(), ["pageview", "exit", "custom"]);
});

test("Track_WithWhatCannotBeWritten_IsLostAlone", () => {
  const page = browser().include();
  const circle = {};
  circle.circle = circle;
  page.window.analytics.track("bad", circle);
  page.window.analytics.track("good");
  deepEqual(page.take().map((event) => event.name), [undefined, "good"]);
});

test("Track_StubBeforeWeCame_IsReplayedAfterThePageview", () => {
  const page = browser();
  page.window.analytics = { q: [], track(name, custom) { this.q.push({ name, custom }); } };
  page.window.analytics.track("early", { a: 1 });
  page.include();
  page.window.analytics.track("late");
  deepEqual(page.take().map((event) => event.name), [undefined, "early", "late"]);
});

test("Track_OfSomebodyElse_IsLeftAlone", () => {
  const page = browser();
  const track = () => {};
  page.window.analytics = { track };
  page.include();
  equal(page.window.analytics.track, track);
  deepEqual(page.types(), ["pageview"]);
});
