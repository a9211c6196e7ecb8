using Analytics.Core.Events;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>Every way in which a page may include the script, and every way in which pages and browsers may stand against it.</summary>
[Collection(TrackerCollection.Name)]
public sealed class IncludingTests(TrackerBench bench)
{
    [Theory]
    [InlineData("twice", "{0}{0}")]
    [InlineData("blocking", "<script src=\"{1}\" data-site-id=\"{2}\" data-site-key=\"{3}\"></script>")]
    [InlineData("deferred", "<script defer src=\"{1}\" data-site-id=\"{2}\" data-site-key=\"{3}\"></script>")]
    [InlineData("module", "<script type=\"module\" src=\"{1}\" data-site-id=\"{2}\" data-site-key=\"{3}\"></script>")]
    [InlineData("late", "<script>addEventListener('load', () => setTimeout(() => {{ let tag = document.createElement('script'); tag.src = '{1}'; tag.dataset.siteId = '{2}'; tag.dataset.siteKey = '{3}'; document.body.append(tag) }}, 200))</script>")]
    [InlineData("bare, by the page's host", "<script async src=\"{1}\"></script>")]
    public async Task Script_Included_CountsOnce(string way, string markup)
    {
        var site = await bench.AddSite();
        site.Page("/a", "<!doctype html><title>A</title>" + string.Format(System.Globalization.CultureInfo.InvariantCulture, markup, site.Snippet(), $"{site.Stats}/analytics.js", site.PublicId, site.Key));
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        await tab.Run("analytics.track('x')");

        await site.Sent("Pageview /a", "x /a");
        Assert.True(tab.Errors.Count == 0, way);
    }

    /// <summary>The lines of docs/tracker.md: what people paste is what is tried.</summary>
    [Theory]
    [InlineData("analytics.js?site_id=SITE")]
    [InlineData("document.createElement")]
    [InlineData("/pixel.js\"></script>")]
    public async Task Script_AsTheManualShowsIt_CountsOnce(string part)
    {
        var manual = await File.ReadAllTextAsync(RepositoryFile.At("docs/tracker.md"));
        var shown = manual.Split("```html\n").Skip(1).Select(block => block.Split("```")[0]).Append(manual[manual.LastIndexOf("<script async src", StringComparison.Ordinal)..].Split('`')[0]).First(block => block.Contains(part, StringComparison.Ordinal));
        var site = await bench.AddSite();
        site.Page("/a", "<!doctype html><title>A</title>" + shown.Replace("https://stats.example", site.Stats, StringComparison.Ordinal).Replace("SITE", site.PublicId, StringComparison.Ordinal).Replace("KEY", site.Key, StringComparison.Ordinal));
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        await tab.Run("analytics.track('x')");

        await site.Sent("Pageview /a", "x /a");
        Assert.Empty(tab.Errors);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Pixel_Bare_FindsItsSiteByThePagesHost()
    {
        var site = await bench.AddSite();
        site.Page("/a", $"<!doctype html><title>A</title><script async src=\"{site.Stats}/pixel.js\"></script>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Run("new Promise(done => setTimeout(done, 50))");
        await tab.Run("history.pushState({}, '', '/b')");

        await site.Sent("Pageview /a", "Exit /a", "RouteChange /b");
    }

    [Fact]
    public async Task Instances_OfTwoSitesOnOnePage_CountForBoth()
    {
        var (one, two) = (await bench.AddSite(), await bench.AddSite());
        await two.Change($$"""{"allowed_origins":["{{one.Origin}}"]}""");
        one.Page("/a", $"<!doctype html><title>A</title>{one.Snippet()}{two.Snippet()}");
        await using var tab = await bench.Tab();
        await tab.Open(one, "/a");
        await one.First(EventKind.Pageview);
        await two.First(EventKind.Pageview);
        await tab.Run("analytics.track('both')");

        await one.Sent("Pageview /a", "both /a");
        await two.Sent("Pageview /a", "both /a");
    }

    [Theory]
    [InlineData("analytics.js")]
    [InlineData("analytics.full.js")]
    public async Task Page_UnderAStrictPolicy_IsCountedWithoutAComplaint(string script)
    {
        var site = await bench.AddSite("""{"tracker":{"consent":"cookieless"}}""");
        site.Headers["Content-Security-Policy"] = $"default-src 'none'; script-src {bench.Stats}; connect-src {bench.Stats}";
        site.Page("/a", $"<!doctype html><title>A</title>{site.Snippet(script)}<script defer src=\"{site.Stats}/consent.js\"></script><body><p>text<script src=\"{site.Stats}/opt-out.js\"></script>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);

        await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        Assert.True(await tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox).IsCheckedAsync());
        Assert.Empty(tab.Complaints);
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Frame_InASandbox_SeesNoErrorAndOneThatKeepsItsOriginIsCounted()
    {
        var site = await bench.AddSite();
        site.Page("/outer", "<!doctype html><title>Outer</title><iframe sandbox=\"allow-scripts\" src=\"/closed\"></iframe><iframe sandbox=\"allow-scripts allow-same-origin\" src=\"/framed\"></iframe>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/outer");

        // Without an origin of its own the frame is nobody's page, and the server refuses what it sends.
        await site.Sent("Pageview /framed");
        Assert.True(await tab.Page.Frames.Single(frame => frame.Url.EndsWith("/closed", StringComparison.Ordinal)).EvaluateAsync<bool>("!!window.analytics"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Storage_Blocked_CountsAsUsual()
    {
        var site = await bench.AddSite("""{"visitor_mode":"persistent","tracker":{"consent":"full"}}""");
        await using var tab = await bench.Tab();
        await tab.Page.AddInitScriptAsync("for (let name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })");
        await tab.Open(site, "/a");

        await site.Sent("Pageview /a");
        Assert.Empty(tab.Errors);
    }

    [Theory]
    [InlineData("JSON.stringify = () => { throw 1 }")]
    [InlineData("navigator.sendBeacon = () => { throw 2 }; window.fetch = () => { throw 3 }")]
    [InlineData("navigator.sendBeacon = undefined; window.fetch = () => Promise.reject(4)")]
    [InlineData("Object.defineProperty(document, 'title', { get() { throw 5 } })")]
    [InlineData("performance.now = null; performance.getEntriesByType = null; window.PerformanceObserver = undefined")]
    [InlineData("Intl.DateTimeFormat = null; window.analytics = 6")]
    [InlineData("Object.freeze(history); Object.defineProperty(window, 'analytics', { get() { throw 7 } })")]
    public async Task Page_WhateverItBroke_NeverSeesAnError(string broken)
    {
        var site = await bench.AddSite();
        site.Page("/a", $"<!doctype html><title>A</title><script>{broken}</script>{site.Snippet("analytics.full.js")}<body><a href=\"#x\" id=\"x\">x</a>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Page.ClickAsync("#x");
        await tab.Run("history.pushState({}, '', '/b'); dispatchEvent(new Event('scroll')); dispatchEvent(new Event('blur')); dispatchEvent(new Event('pagehide'))");
        await tab.Run("new Promise(done => setTimeout(done, 150))");

        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Browser_OfflineAndBack_SendsWhatHappenedMeanwhile()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab(new());
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);

        await tab.Context.SetOfflineAsync(true);
        var happened = await tab.Run<long>("analytics.track('alone'), Date.now()");
        await tab.Run("new Promise(done => setTimeout(done, 300))");
        Assert.Single(bench.Events.Of(site.Id));
        await tab.Context.SetOfflineAsync(false);

        var events = await site.Sent("Pageview /a", "alone /a");
        Assert.InRange(events[1].AtMs, happened - 100, happened + 100);
    }

    [Fact]
    public async Task Events_TooLargeForTheBeacon_ArriveWhileThePageStays()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);

        // Browsers keep 64 KiB in all for what is to outlive a page.
        await tab.Run("for (let name of ['one', 'two', 'three']) analytics.track(name, { text: 'long '.repeat(8_000) })");

        await site.Sent("Pageview /a", "one /a", "two /a", "three /a");
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task Script_AtWork_ReadsNoLayoutShiftsNothingAndIsDoneInAMoment()
    {
        var site = await bench.AddSite();
        site.Page("/a", $"<!doctype html><title>A</title>{site.Snippet("analytics.full.js")}<body>" + string.Concat(Enumerable.Repeat("<p>text", 5_000)));
        await using var tab = await bench.Tab();
        // What forces a layout when the page has changed, counted while the tracker works.
        await tab.Page.AddInitScriptAsync("""
            window.reads = []; window.shifts = 0;
            let count = (owner, name) => { let it = Object.getOwnPropertyDescriptor(owner, name); if (it?.get) Object.defineProperty(owner, name, { ...it, get() { reads.push(name); return it.get.call(this) } }) };
            for (let name of ["scrollY", "scrollX", "innerHeight", "innerWidth"]) count(window, name);
            for (let name of ["scrollHeight", "clientHeight", "scrollTop"]) count(Element.prototype, name);
            for (let name of ["offsetHeight", "offsetTop", "innerText"]) count(HTMLElement.prototype, name);
            new PerformanceObserver(list => shifts += list.getEntries().length).observe({ type: "layout-shift", buffered: true });
            """);
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        // The window's size belongs to the first event and needs no layout of the page.
        Assert.Equal(["innerHeight", "innerWidth"], (await tab.Run<string[]>("[...new Set(reads)]")).Order(StringComparer.Ordinal));
        // The best of many is what the work takes; the others say how busy the machine was.
        var takes = await tab.Run<double[]>("""
            (() => {
              reads = [];
              let best = act => { let least = Infinity; for (let n = 0; n < 20; n++) { document.body.append("more"); let start = performance.now(); act(n); least = Math.min(least, performance.now() - start); } return least; };
              return [best(() => analytics.track("x")), best(() => document.body.click()), best(() => dispatchEvent(new Event("blur")))];
            })()
            """);

        Assert.Empty(await tab.Run<string[]>("reads"));
        Assert.Equal(0, await tab.Run<int>("shifts"));
        // A task is long from 50 ms; none of what the tracker does may come near it.
        Assert.All(takes, ms => Assert.InRange(ms, 0, 10));
    }

    [Fact]
    public async Task Reader_WithoutScripts_IsCountedByThePicture()
    {
        var site = await bench.AddSite();
        site.Page("/quiet", $"<!doctype html><title>Quiet</title><noscript><img src=\"{site.Stats}/pixel.gif?site_id={site.PublicId}&amp;k={site.Key}\" alt=\"\" width=\"1\" height=\"1\" referrerpolicy=\"no-referrer-when-downgrade\"></noscript>");
        await using var tab = await bench.Tab(new() { JavaScriptEnabled = false });
        await tab.Open(site, "/quiet");

        await site.Sent("Pageview /quiet");
    }
}
