using Analytics.Core.Events;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>Single-page applications and navigation, in Chromium against the real server.</summary>
[Collection(TrackerCollection.Name)]
public sealed class RouteTests(TrackerBench bench)
{
    [Fact]
    public async Task Application_ChangingItsAddress_CountsPathsAndNothingElse()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a?utm_source=mail#top");

        await tab.Run("history.replaceState({}, '', '/a')");
        await tab.Run("history.pushState({}, '', '?sort=name'); location.hash = 'part'");
        await tab.Run("history.pushState({}, '', '/b'); document.title = 'B'");
        await site.Until(seen => seen.Any(one => one is { Kind: EventKind.RouteChange, Path: "/b" }));
        await tab.Run("history.replaceState({}, '', '/c')");
        await site.Until(seen => seen.Any(one => one is { Kind: EventKind.RouteChange, Path: "/c" }));
        await tab.Run("history.back(); history.length");
        await site.Until(seen => seen.Count >= 7);

        var events = await site.Sent("Pageview /a", "Exit /a", "RouteChange /b", "Exit /b", "RouteChange /c", "Exit /c", "RouteChange /a");
        Assert.Equal("mail", events[0].UtmSource);
        Assert.Equal("B", events[2].Title);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Application_InHashMode_CountsFragmentsAsPaths()
    {
        var site = await bench.AddSite("""{"tracker":{"hash":true}}""");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/app/#/a");
        await tab.Run("location.hash = '#/b'");

        await site.Sent("Pageview /app/a", "Exit /app/a", "RouteChange /app/b");
    }

    [Fact]
    public async Task Navigation_TwiceWithinAMoment_LosesNothing()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);

        await tab.Run("history.pushState({}, '', '/b'); history.pushState({}, '', '/c'); location.href = '/d'");

        var events = await site.Until(seen => seen.Count >= 7);
        Assert.Equal(["Exit /a", "Exit /b", "Exit /c", "Pageview /a", "Pageview /d", "RouteChange /b", "RouteChange /c"], events.Select(TrackedSite.Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Page_OutOfTheBackForwardCache_IsAnotherView()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Run("addEventListener('pageshow', event => window.wasKept = event.persisted)");
        await site.First(EventKind.Pageview);
        await tab.Open(site, "/b");
        await site.Until(seen => seen.Any(one => one is { Kind: EventKind.Pageview, Path: "/b" }));

        await tab.Page.GoBackAsync(new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Commit });

        var events = await site.Until(seen => seen.Count >= 5);
        Assert.True(await tab.Run<bool>("window.wasKept"), "the browser did not keep the page, so nothing was tested");
        Assert.Equal(["Exit /a", "Exit /b", "Pageview /a", "Pageview /a", "Pageview /b"], events.Select(TrackedSite.Line).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Paths_LeftOut_SayNothing()
    {
        var site = await bench.AddSite("""{"tracker":{"exclude_paths":["/internal*"]}}""");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/internal/a");
        await tab.Run("analytics.track('hidden'); history.pushState({}, '', '/open'); analytics.track('seen')");

        await site.Sent("Pageview /open", "seen /open");
    }

    [Theory]
    [InlineData("/über/*")]
    [InlineData("/%C3%BCber/*")]
    public async Task Paths_LeftOutByTheirLetters_SayNothing(string rule)
    {
        var site = await bench.AddSite($$$"""{"tracker":{"exclude_paths":["{{{rule}}}"]}}""");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/%C3%BCber/a");
        await tab.Run("history.pushState({}, '', '/%c3%bcber/b'); analytics.track('hidden'); history.pushState({}, '', '/open'); analytics.track('seen')");

        await site.Sent("Pageview /open", "seen /open");
    }

    [Fact]
    public async Task ManualMode_CountsWhatThePageAsksFor()
    {
        var site = await bench.AddSite("""{"tracker":{"manual":true}}""");
        site.Page("/a", $"<!doctype html><title>A</title><script>window.analytics = {{ q: [], track(name, custom) {{ this.q.push({{ name, custom }}) }}, pageview(path) {{ this.page = path ?? location.pathname }} }}; analytics.pageview('/first')</script>{site.Snippet()}");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        await tab.Run("history.pushState({}, '', '/ignored'); analytics.pageview('/second')");

        await site.Sent("Pageview /first", "Exit /first", "Pageview /second");
    }
}
