// What a site may switch on, in the script as the server composes it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./browser.js";

const { deepEqual, equal, ok } = assert;
const path = (event) => `${event.event_type} ${new URL(event.url).pathname}`;

test("Compose_WithoutSwitches_IsTheCore", () => {
  const page = browser().compose([]);
  page.wait(1000);
  page.history.pushState({}, "", "/two");
  page.wait(100);
  page.leave();
  deepEqual(page.take().map(path), ["pageview /start", "exit /start", "route_change /two", "exit /two"]);
  ok(!("consent" in page.window.analytics));
});

for (const [name, signal] of [["Do-Not-Track", { doNotTrack: "1" }], ["GPC", { globalPrivacyControl: true }]]) {
  test(`Privacy_${name}_IsObeyedWhereTheSiteSaysSo`, () => {
    const page = browser();
    Object.assign(page.window.navigator, signal);
    page.compose(["dnt"]);
    page.window.analytics.track("x");
    page.leave();
    deepEqual(page.types(), []);
    const other = browser();
    Object.assign(other.window.navigator, signal);
    deepEqual(other.compose([]).types(), ["pageview"]);
  });
}

test("Consent_None_SaysNothingUntilItIsGivenAndNothingOfBefore", () => {
  const page = browser({ referrer: "https://google.com/" }).compose(["consent"], { INITIAL_CONSENT: '"none"' });
  page.window.analytics.track("early");
  page.wait(5000);
  page.hide();
  page.show();
  page.history.pushState({}, "", "/two");
  page.wait(200);
  deepEqual(page.types(), []);
  equal(page.window.analytics.consent("cookieless"), "cookieless");
  page.window.analytics.track("late");
  page.wait(1000);
  page.leave();
  const [view, custom, exit] = page.take();
  deepEqual([view.event_type, view.url, view.referrer, view.consent], ["pageview", "https://shop.example/two", "https://google.com/", "cookieless"]);
  equal(custom.name, "late");
  deepEqual([exit.event_type, exit.engaged_ms], ["exit", 1000]);
});

test("Consent_Withdrawn_EndsAtOnceAndIsRemembered", () => {
  const page = browser().compose(["consent", "id"]);
  page.window.analytics.consent("full");
  ok(!("analytics_id" in page.storage()), "an id is made when it is needed, not before");
  page.window.analytics.track("x");
  const id = page.storage().analytics_id;
  ok(id.length > 15);
  page.take();
  page.window.analytics.consent("none");
  page.wait(1000);
  page.window.analytics.track("x");
  page.leave();
  deepEqual(page.types(), []);
  deepEqual({ ...page.storage() }, { analytics_consent: "none" });
});

test("Consent_Full_CarriesAnIdThatStays", () => {
  const page = browser().compose(["consent", "id"], { INITIAL_CONSENT: '"cookieless"' });
  const [before] = page.take();
  deepEqual([before.consent, before.visitor_id], ["cookieless", undefined]);
  page.window.analytics.consent("full");
  page.window.analytics.track("a");
  page.window.analytics.track("b");
  const [a, b] = page.take();
  deepEqual([a.consent, a.visitor_id], ["full", page.storage().analytics_id]);
  equal(b.visitor_id, a.visitor_id);
  page.window.analytics.consent("cookieless");
  deepEqual({ ...page.storage() }, {}, "cookieless leaves nothing on the device");
});

test("Consent_WordThatIsNone_ChangesNothing", () => {
  const page = browser().compose(["consent"]);
  equal(page.window.analytics.consent("yes please"), "cookieless");
  equal(page.window.analytics.consent(), "cookieless");
});

test("Consent_SaidBeforeTheTrackerCame_Holds", () => {
  const page = browser();
  page.window.analytics = { consentState: "full" };
  page.compose(["consent"], { INITIAL_CONSENT: '"none"' });
  equal(page.take()[0].consent, "full");
});

test("Consent_StorageBlocked_HoldsOnThePage", () => {
  const page = browser();
  page.blockStorage();
  page.compose(["consent", "id"], { INITIAL_CONSENT: '"none"' });
  page.window.analytics.consent("full");
  const [view] = page.take();
  deepEqual([view.event_type, view.consent], ["pageview", "full"]);
});

test("Id_LocalStorageClosed_StandsInACookieWhereTheSiteWantsThat", () => {
  const page = browser();
  let cookie = "other=1";
  Object.defineProperty(page.document, "cookie", { get: () => cookie, set: (text) => (cookie += "; " + text) });
  page.location.protocol = "https:";
  page.blockStorage();
  page.compose(["consent", "id", "cookie"], { INITIAL_CONSENT: '"full"' });
  const [{ visitor_id }] = page.take();
  ok(cookie.includes(`analytics_id=${visitor_id};path=/;max-age=34128000;samesite=lax;secure`), cookie);
  page.window.analytics.track("again");
  equal(page.take()[0].visitor_id, visitor_id);
});

test("Id_CookiesClosedAsWell_IsNoneRatherThanAnotherForEachEvent", () => {
  const page = browser();
  Object.defineProperty(page.document, "cookie", { get: () => "", set: () => {} });
  page.blockStorage();
  page.compose(["consent", "id", "cookie"], { INITIAL_CONSENT: '"full"' });
  page.window.analytics.track("again");
  deepEqual(page.take().map((event) => event.visitor_id), [undefined, undefined]);
  deepEqual(page.errors, []);
});

test("BeforeSend_Hook_ChangesKeepsBackAndNeverHarms", () => {
  const page = browser();
  page.window.analytics = { beforeSend: (event) => (event.name === "secret" ? null : event.name === "broken" ? missing.thing : { ...event, title: "-" }) };
  page.compose(["before_send"]);
  for (const name of ["secret", "broken", "open"]) page.window.analytics.track(name);
  deepEqual(page.take().map((event) => [event.event_type, event.name, event.title]), [["pageview", undefined, "-"], ["custom", "open", "-"]]);
  deepEqual(page.errors, []);
});

test("Manual_Mode_CountsWhatThePageAsksFor", () => {
  const page = browser().compose(["manual", "address"]);
  page.window.analytics.track("too early");
  page.history.pushState({}, "", "/two");
  page.wait(1000);
  deepEqual(page.types(), []);
  page.window.analytics.pageview();
  page.wait(1000);
  page.window.analytics.pageview("/virtual");
  page.window.analytics.pageview("/virtual");
  page.leave();
  const events = page.take();
  deepEqual(events.map(path), ["pageview /two", "custom /two", "exit /two", "pageview /virtual", "exit /virtual", "pageview /virtual", "exit /virtual"]);
  equal(events[2].engaged_ms, 1000);
});

test("Manual_StubBeforeWeCame_IsAnswered", () => {
  const page = browser();
  page.window.analytics = { page: "/first" };
  page.compose(["manual", "address"]);
  deepEqual(page.take().map(path), ["pageview /first"]);
});

test("Paths_Excluded_AreSilentAndEndThePageBefore", () => {
  const page = browser().compose(["paths", "exclude"], { EXCLUDED_PATHS: "/^(?:\\/internal(?:\\/.*)?)$/" });
  page.wait(1000);
  page.history.pushState({}, "", "/internal/users");
  page.window.analytics.track("inside");
  page.wait(5000);
  page.history.pushState({}, "", "/start");
  page.window.analytics.track("outside");
  page.wait(500);
  page.leave();
  const events = page.take();
  deepEqual(events.map(path), ["pageview /start", "exit /start", "pageview /start", "custom /start", "exit /start"]);
  deepEqual(events.filter((event) => event.engaged_ms !== undefined).map((event) => event.engaged_ms), [1000, 500]);
  equal(events[3].name, "outside");
});

test("Paths_Included_AreAllThatIsCounted", () => {
  const page = browser().compose(["paths", "include"], { INCLUDED_PATHS: "/^(?:\\/shop.*)$/" });
  page.wait(100);
  page.history.pushState({}, "", "/shop/1");
  page.wait(100);
  deepEqual(page.take().map(path), ["pageview /shop/1"]);
});

test("Hash_Mode_MakesFragmentsPages", () => {
  const page = browser({ url: "https://shop.example/app/?x=1#/a" }).compose(["hash", "address"]);
  page.back("#!/b/c");
  page.wait(100);
  page.back("#/b/c");
  page.wait(100);
  deepEqual(page.take().map((event) => [event.event_type, event.url]), [
    ["pageview", "https://shop.example/app/a?x=1"], ["exit", "https://shop.example/app/a?x=1"], ["route_change", "https://shop.example/app/b/c?x=1"],
  ]);
});

test("Query_AllowedParameters_MakeAPage", () => {
  const page = browser({ url: "https://shop.example/list?page=1&sort=a" }).compose(["query"], { QUERY_PARAMETERS: '["page"]' });
  page.history.replaceState({}, "", "?page=1&sort=b");
  page.history.pushState({}, "", "?page=2&sort=b");
  page.wait(100);
  deepEqual(page.take().map((event) => event.event_type + event.url.slice(20)), ["pageview/list?page=1&sort=a", "exit/list?page=1&sort=a", "route_change/list?page=2&sort=b"]);
});

test("Offline_Events_AreSentWithTheirTimeOnceBack", () => {
  const page = browser().include();
  page.take();
  page.goOffline();
  page.window.analytics.track("alone");
  page.wait(1000);
  page.hide();
  page.show();
  deepEqual(page.types(), []);
  page.goOnline();
  const events = page.take();
  deepEqual(events.map((event) => event.event_type), ["custom", "exit"]);
  ok(events.every((event) => Math.abs(Date.parse(event.timestamp) - Date.now()) < 60_000));
  page.goOnline();
  page.window.analytics.track("again");
  const [again, ...more] = page.take();
  deepEqual([again.name, again.timestamp, more], ["again", undefined, []]);
});
