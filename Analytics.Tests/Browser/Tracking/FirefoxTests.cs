using System.Text.Json.Nodes;
using Analytics.Core.Events;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>The core in a second engine: Firefox ESR, driven by WebDriver BiDi.</summary>
[Collection(DrivenCollection.Name)]
public sealed class FirefoxTests(TrackerBench bench)
{
    [FirefoxFact]
    public async Task Core_InFirefox_CountsAsInChromium()
    {
        var site = await bench.AddSite();
        site.Page("/errors", $"<!doctype html><title>Errors</title><script>window.errors = []; addEventListener('error', event => errors.push(event.message)); addEventListener('unhandledrejection', event => errors.push(String(event.reason)))</script>{site.Snippet("analytics.full.js")}<body style=\"height:3000px\">");
        await using var browser = await DrivenBrowser.Firefox();
        var tab = (string)(await browser.Ask("browsingContext.getTree", []))["contexts"]![0]!["context"]!;

        // A page, routes, custom events.
        await Go(browser, tab, site.Origin + "/a?utm_source=mail");
        await site.First(EventKind.Pageview);
        await Run(browser, tab, "history.replaceState({}, '', '/a?x=2'); history.pushState({}, '', '/b'); analytics.track('buy', { price: 3 })");
        var events = await site.Sent("Pageview /a", "Exit /a", "RouteChange /b", "buy /b");
        Assert.Equal("Firefox", events[0].Browser);
        Assert.Equal("mail", events[0].UtmSource);
        Assert.Equal("""{"price":3}""", events[3].Custom);

        // Leaving, and coming back out of the cache or from the server: either is one more view.
        await Run(browser, tab, "scrollTo(0, 1500); new Promise(done => setTimeout(done, 200))");
        await Go(browser, tab, site.Origin + "/c");
        events = await site.Until(all => all.Any(one => one is { Kind: EventKind.Exit, Path: "/b" }) && all.Any(one => one is { Kind: EventKind.Pageview, Path: "/c" }));
        Assert.InRange(events.First(one => one is { Kind: EventKind.Exit, Path: "/b" }).ScrollPercent!.Value, 50, 100);
        await browser.Ask("browsingContext.traverseHistory", new() { ["context"] = tab, ["delta"] = -1 });
        await site.Until(all => all.Any(one => one is { Kind: EventKind.Exit, Path: "/c" }) && all.Count(one => one is { Kind: EventKind.Pageview or EventKind.RouteChange, Path: "/b" }) == 2);

        // The full script: no error reaches the page, its measures arrive.
        await Go(browser, tab, site.Origin + "/errors");
        await site.Until(all => all.Any(one => one is { Kind: EventKind.Load, Path: "/errors" }));
        await Run(browser, tab, "document.body.click()");
        await site.Until(all => all.Any(one => one is { Kind: EventKind.Click, Path: "/errors" }));
        Assert.Equal("[]", (string?)(await Run(browser, tab, "JSON.stringify(errors)"))["value"]);
        await Go(browser, tab, "about:blank");
        await site.Until(all => all.Any(one => one is { Kind: EventKind.Exit, Path: "/errors" }) && all.Any(one => one is { Kind: EventKind.Vitals, Path: "/errors" }));
    }

    [FirefoxFact]
    public async Task Core_InAFirefoxThatWantsPrivacy_StoresNothingObeysAndSaysGoodbye()
    {
        var (site, honours) = (await bench.AddSite("""{"visitor_mode":"persistent","tracker":{"consent":"full"}}"""), await bench.AddSite("""{"honour_dnt":true}"""));
        site.Page("/a", $"<!doctype html><title>A</title><script>window.errors = []; addEventListener('error', event => errors.push(event.message)); try {{ localStorage.length }} catch {{ window.isClosed = true }}</script>{site.Snippet()}<p>text");
        // Global Privacy Control, and a browser that keeps nothing for any page: reading localStorage throws.
        await using var browser = await DrivenBrowser.Firefox("""
            user_pref("privacy.globalprivacycontrol.functionality.enabled", true);
            user_pref("privacy.globalprivacycontrol.enabled", true);
            user_pref("network.cookie.cookieBehavior", 2);
            """);
        var first = (string)(await browser.Ask("browsingContext.getTree", []))["contexts"]![0]!["context"]!;
        await Go(browser, first, honours.Origin + "/private");
        await Run(browser, first, "analytics.track('private'); new Promise(done => setTimeout(done, 200))");

        // Where nobody honours the signal, the page is counted, without an id and without an error; closing the tab says what was read.
        var tab = (string)(await browser.Ask("browsingContext.create", new() { ["type"] = "tab" }))["context"]!;
        await Go(browser, tab, site.Origin + "/a");
        var view = await site.First(EventKind.Pageview);
        Assert.False(view.Identified);
        Assert.Equal("[] true true", (string?)(await Run(browser, tab, "JSON.stringify(errors) + ' ' + navigator.globalPrivacyControl + ' ' + isClosed"))["value"]);
        await Run(browser, tab, "analytics.consent('none'); analytics.track('unsaid'); analytics.consent('cookieless'); new Promise(done => setTimeout(done, 300))");
        await browser.Ask("browsingContext.close", new() { ["context"] = tab });

        var seen = await site.Until(all => all.Any(one => one.Kind == EventKind.Exit));
        Assert.DoesNotContain(seen, one => one.Name == "unsaid");
        Assert.Empty(bench.Events.Of(honours.Id));
    }

    private static Task<JsonNode> Go(DrivenBrowser browser, string tab, string address) => browser.Ask("browsingContext.navigate", new() { ["context"] = tab, ["url"] = address, ["wait"] = "complete" });

    private static async Task<JsonNode> Run(DrivenBrowser browser, string tab, string script) =>
        (await browser.Ask("script.evaluate", new() { ["expression"] = script, ["target"] = new JsonObject { ["context"] = tab }, ["awaitPromise"] = true }))["result"]!;
}
