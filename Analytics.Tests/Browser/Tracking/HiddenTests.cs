using System.Text.Json.Nodes;
using Analytics.Core.Events;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>Tabs that nobody sees and pages rendered ahead, in a Chromium that no test driver has made visible.</summary>
[Collection(DrivenCollection.Name)]
public sealed class HiddenTests(TrackerBench bench)
{
    [Fact]
    public async Task Tab_InTheBackground_IsCountedFromWhenItIsLookedAt()
    {
        var site = await bench.AddSite();
        var browser = await bench.Driven();
        var front = await Tab(browser, site.Origin + "/front");
        await site.First(EventKind.Pageview);
        site.Page("/back", $"<!doctype html><title>Back</title>{site.Snippet()}<script>addEventListener('load', () => setTimeout(() => fetch('/ready'), 300))</script>");
        var host = new Uri(site.Origin).Host;

        var back = await Tab(browser, site.Origin + "/back", inBackground: true);
        await bench.Asked(host + "/ready");
        Assert.DoesNotContain(bench.Events.Of(site.Id), one => one.Path == "/back");

        // As on a phone: the page in front is hidden, lives on, and may never be heard of again.
        await browser.Ask("Target.activateTarget", new() { ["targetId"] = back });
        var seen = await site.Until(all => all.Any(one => one is { Kind: EventKind.Pageview, Path: "/back" }) && all.Any(one => one is { Kind: EventKind.Exit, Path: "/front" }));
        Assert.DoesNotContain(seen, one => one is { Kind: EventKind.Exit, Path: "/back" });

        await browser.Ask("Target.closeTarget", new() { ["targetId"] = back });
        var exit = (await site.Until(all => all.Any(one => one is { Kind: EventKind.Exit, Path: "/back" }))).First(one => one is { Kind: EventKind.Exit, Path: "/back" });
        Assert.InRange(exit.EngagedMs!.Value, 0, 20_000);
        await browser.Ask("Target.closeTarget", new() { ["targetId"] = front });
    }

    [Fact]
    public async Task EngagedTime_OfATabThatIsHiddenForAWhile_IsWhatThePageSaw()
    {
        var site = await bench.AddSite();
        // Measured is a page that begins once the tracker is there, which it is when everything is loaded.
        site.Page("/read", $"<!doctype html><title>Read</title><script>{Witness.Script(site)}</script>{site.Snippet()}<script>addEventListener('load', () => {{ begin(); setTimeout(() => fetch('/ready'), 400) }})</script>");
        site.Page("/other", "<!doctype html><title>Other</title><script>addEventListener('load', () => setTimeout(() => fetch('/waited'), 700))</script>");
        site.Page("/last", "<!doctype html><title>Last</title><script>addEventListener('load', () => setTimeout(() => fetch('/over'), 500))</script>");
        var host = new Uri(site.Origin).Host;
        var browser = await bench.Driven();

        // Read, hidden behind another tab, read again while a third is loaded in the background, closed.
        var read = await Tab(browser, site.Origin + "/read");
        await bench.Asked(host + "/ready");
        var other = await Tab(browser, site.Origin + "/other");
        await bench.Asked(host + "/waited");
        await browser.Ask("Target.activateTarget", new() { ["targetId"] = read });
        var last = await Tab(browser, site.Origin + "/last", inBackground: true);
        await bench.Asked(host + "/over");
        await browser.Ask("Target.closeTarget", new() { ["targetId"] = read });

        var seen = await site.Until(all => all.Any(one => one.Name == "left") && all.Count(one => one is { Kind: EventKind.Exit, Path: "/measured" }) == 2);
        Witness.Agrees(seen, leastMs: 700);
        foreach (var tab in (string[])[other, last]) await browser.Ask("Target.closeTarget", new() { ["targetId"] = tab });
    }

    [Fact]
    public async Task Page_RenderedAhead_IsCountedOnceItIsOpened()
    {
        var site = await bench.AddSite();
        var host = new Uri(site.Origin).Host;
        site.Page("/start", $$"""
            <!doctype html><title>Start</title>{{site.Snippet()}}
            <script type="speculationrules">{"prerender":[{"source":"list","urls":["/ahead"],"eagerness":"immediate"}]}</script>
            <a id="go" href="/ahead">go</a><script>new BroadcastChannel("test").onmessage = () => document.getElementById("go").click()</script>
            """);
        site.Page("/ahead", $$"""
            <!doctype html><title>Ahead</title>{{site.Snippet()}}
            <script>let ahead = document.prerendering; addEventListener("load", () => setTimeout(() => fetch("/ready"), 300));
            document.addEventListener("prerenderingchange", () => analytics.track("opened", { ahead }))</script>
            """);
        site.Page("/signal", "<!doctype html><title>Signal</title><script>new BroadcastChannel('test').postMessage('go')</script>");
        var browser = await bench.Driven();
        var start = await Tab(browser, site.Origin + "/start");
        await site.First(EventKind.Pageview);
        await bench.Asked(host + "/ready");
        Assert.DoesNotContain(bench.Events.Of(site.Id), one => one.Path == "/ahead");

        var signal = await Tab(browser, site.Origin + "/signal", inBackground: true);

        var events = await site.Until(all => all.Any(one => one.Name == "opened") && all.Any(one => one is { Kind: EventKind.Pageview, Path: "/ahead" }));
        Assert.Equal("""{"ahead":true}""", events.Single(one => one.Name == "opened").Custom);
        Assert.Single(events, one => one is { Kind: EventKind.Pageview, Path: "/ahead" });
        foreach (var tab in (string[])[start, signal]) await browser.Ask("Target.closeTarget", new() { ["targetId"] = tab });
    }

    [Fact]
    public async Task Page_InABrowserThatKeepsNothing_IsCountedWithoutAnId()
    {
        var site = await bench.AddSite("""{"visitor_mode":"persistent","tracker":{"consent":"full","cookie_fallback":true}}""");
        site.Page("/a", $"<!doctype html><title>A</title><script>window.errors = []; addEventListener('error', event => errors.push(event.message)); try {{ localStorage.length }} catch {{ window.isClosed = true }} addEventListener('load', () => setTimeout(() => analytics.track('seen', {{ isClosed: window.isClosed, errors, cookie: document.cookie }}), 100))</script>{site.Snippet("analytics.full.js")}");
        // As somebody sets it who blocks all cookies: reading localStorage throws.
        await using var browser = await DrivenBrowser.Chromium("""{"profile":{"default_content_setting_values":{"cookies":2}}}""");
        await Tab(browser, site.Origin + "/a");

        var seen = (await site.Until(all => all.Any(one => one.Name == "seen"))).First(one => one.Name == "seen");
        Assert.Equal("""{"isClosed":true,"errors":[],"cookie":""}""", seen.Custom);
        // Not two ids either, which would make two visitors of one.
        Assert.False((await site.First(EventKind.Pageview)).Identified || seen.Identified);
    }

    private static async Task<string> Tab(DrivenBrowser browser, string address, bool inBackground = false) =>
        (string)(await browser.Ask("Target.createTarget", new JsonObject { ["url"] = address, ["background"] = inBackground }))["targetId"]!;
}
