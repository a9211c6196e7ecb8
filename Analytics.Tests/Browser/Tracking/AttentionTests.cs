using Analytics.Core.Events;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>Engaged time, scroll depth and the delivery of exits, in Chromium against the real server.</summary>
[Collection(TrackerCollection.Name)]
public sealed class AttentionTests(TrackerBench bench)
{
    [Fact]
    public async Task EngagedTime_AgainstScriptedAttention_IsWhatThePageSaw()
    {
        var site = await bench.AddSite();
        site.Page("/read", $"<!doctype html><title>Read</title><script>{Witness.Script(site)}</script>{site.Snippet()}<p>text");
        await using var tab = await bench.Tab(new());
        var other = await tab.Context.NewPageAsync();
        await tab.Open(site, "/read");
        await site.First(EventKind.Pageview);
        // Without this a page under test believes that it always has the focus; a navigation brings the belief back.
        foreach (var page in (Microsoft.Playwright.IPage[])[tab.Page, other])
            await (await tab.Context.NewCDPSessionAsync(page)).SendAsync("Emulation.setFocusEmulationEnabled", new() { ["enabled"] = false });
        await tab.Page.BringToFrontAsync();
        await tab.Page.WaitForFunctionAsync("document.hasFocus()", null, new() { PollingInterval = 10 });
        // From here on only the focus moves, so a new page begins here.
        await tab.Run("begin()");

        await After(tab, 400);
        await other.BringToFrontAsync();
        await tab.Page.WaitForFunctionAsync("!document.hasFocus()", null, new() { PollingInterval = 10 });
        // Time that nobody gives to the page.
        await After(tab, 700);
        await tab.Page.BringToFrontAsync();
        await tab.Page.WaitForFunctionAsync("document.hasFocus()", null, new() { PollingInterval = 10 });
        await After(tab, 500);
        await tab.Open(site, "/next");

        var seen = await site.Until(all => all.Any(one => one.Name == "left") && all.Any(one => one is { Kind: EventKind.Exit, Path: "/measured" }));
        Witness.Agrees(seen, leastMs: 700);
    }

    /// <summary>Waits by the page's own clock.</summary>
    private static async Task After(TrackedTab tab, int ms) =>
        await tab.Page.WaitForFunctionAsync("until => performance.now() >= until", await tab.Run<double>("performance.now()") + ms, new() { PollingInterval = 20 });

    [Fact]
    public async Task Exit_OfAClosedTab_Arrives()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        await tab.Page.WaitForFunctionAsync("performance.now() > 300");

        await tab.Page.CloseAsync();

        var events = await site.Sent("Pageview /a", "Exit /a");
        Assert.InRange(events[1].EngagedMs!.Value, 100, 60_000);
        Assert.InRange(events[1].ScrollPercent!.Value, 19, 21);
    }

    [Fact]
    public async Task ScrollDepth_OfAPageThatGrew_IsOfItsLastHeight()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        // Back only after somebody has seen it there: a machine that stands paints nothing for a while.
        await tab.Run("new Promise(done => { addEventListener('scroll', () => setTimeout(() => { scrollTo(0, 0); document.body.style.height = '6000px'; requestAnimationFrame(() => setTimeout(done, 50)) }, 100), { once: true }); scrollTo(0, 2400) })");
        await tab.Open(site, "/b");

        Assert.InRange((await site.First(EventKind.Exit)).ScrollPercent!.Value, 49, 51);
    }

    [Fact]
    public async Task Exit_WithLoadTime_CarriesItOnce()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Page.WaitForFunctionAsync("performance.getEntriesByType('navigation')[0].duration > 0");
        await tab.Run("analytics.track('one'); analytics.track('two')");

        var events = await site.Sent("Pageview /a", "one /a", "two /a");
        Assert.Single(events, one => one.Performance.LoadMs is > 0);
    }
}
