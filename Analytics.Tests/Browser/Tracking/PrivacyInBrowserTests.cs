using Analytics.Core.Events;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>What visitors decide, in Chromium against the real server.</summary>
[Collection(TrackerCollection.Name)]
public sealed class PrivacyInBrowserTests(TrackerBench bench)
{
    [Fact]
    public async Task Core_InItsDefault_LeavesNothingOnTheDevice()
    {
        var site = await bench.AddSite();
        await using var tab = await bench.Tab(new());
        await tab.Open(site, "/a");
        await site.First(EventKind.Pageview);
        await tab.Run("analytics.track('x')");

        Assert.Equal("0 0 ", await tab.Run<string>("localStorage.length + ' ' + sessionStorage.length + ' ' + document.cookie"));
        Assert.Empty(await tab.Context.CookiesAsync());
    }

    [Theory]
    [InlineData("globalPrivacyControl", "true")]
    [InlineData("doNotTrack", "'1'")]
    public async Task Signal_OfTheBrowser_IsObeyedWhereTheSiteHonoursIt(string signal, string value)
    {
        var (honours, other) = (await bench.AddSite("""{"honour_dnt":true}"""), await bench.AddSite());
        await using var tab = await bench.Tab();
        await tab.Page.AddInitScriptAsync($"Object.defineProperty(Navigator.prototype, '{signal}', {{ get: () => {value} }})");
        var asked = new List<string>();
        tab.Page.Request += (_, request) => asked.Add(request.Method + " " + new Uri(request.Url).AbsolutePath);
        await tab.Open(honours, "/a");
        await tab.Run("analytics.track('x')");
        Assert.DoesNotContain("POST /ingest/event", asked);

        await tab.Open(other, "/a");
        await other.Sent("Pageview /a");
        Assert.Empty(bench.Events.Of(honours.Id));
    }

    [Fact]
    public async Task Consent_GivenAndTakenBack_IsWhatTheServerCountsBy()
    {
        var site = await bench.AddSite("""{"visitor_mode":"persistent","tracker":{"consent":"none"}}""");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        await tab.Run("analytics.track('too early')");
        await tab.Run("analytics.consent('cookieless'); analytics.track('counted')");
        await site.Sent("Pageview /a", "counted /a");
        Assert.Equal(0, await tab.Run<int>("localStorage.length"));

        await tab.Run("analytics.consent('full'); analytics.track('known')");
        await tab.Open(site, "/b");
        var events = await site.Until(seen => seen.Any(one => one is { Kind: EventKind.Pageview, Path: "/b" }));
        Assert.False(events.Single(one => one.Name == "counted").Identified);
        var known = Assert.Single(events, one => one.Name == "known");
        Assert.True(known.Identified);
        Assert.Equal(known.Visitor, events.Single(one => one is { Kind: EventKind.Pageview, Path: "/b" }).Visitor);

        await tab.Run("analytics.consent('none'); analytics.track('too late')");
        Assert.Equal("none", await tab.Run<string>("Object.entries(localStorage).join().replace('analytics_consent,', '')"));
        var count = bench.Events.Of(site.Id).Count;
        await tab.Open(site, "/c");
        await tab.Run("new Promise(done => setTimeout(done, 300))");
        Assert.Equal(count, bench.Events.Of(site.Id).Count);
    }

    [Fact]
    public async Task Banner_Answered_TellsTheTrackerAndAsksOnlyAgainWhenAsked()
    {
        var site = await bench.AddSite("""{"visitor_mode":"persistent","tracker":{"consent":"none"}}""");
        foreach (var path in (string[])["/a", "/b"])
            site.Page(path, $"<!doctype html><html lang=\"de\"><title>A</title>{site.Snippet()}<script defer src=\"{site.Stats}/consent.js\" data-policy=\"/privacy\"></script><body><a href=\"#\" data-analytics-consent>Einwilligung</a>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/a");
        var banner = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Besuche dieser Seite werden gezählt" });
        await Expect(banner).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Datenschutz" })).ToHaveAttributeAsync("href", "/privacy");
        Assert.Equal("BODY", await tab.Run<string>("document.activeElement.tagName"));
        Assert.Empty(bench.Events.Of(site.Id));

        // The first question cannot be put off.
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(banner).ToBeVisibleAsync();
        // By keyboard: the banner comes first in the page.
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Tab");
        await tab.Page.Keyboard.PressAsync("Enter");
        Assert.True((await site.First(EventKind.Pageview)).Identified);
        await Expect(banner).ToHaveCountAsync(0);

        await tab.Open(site, "/b");
        await site.Until(seen => seen.Any(one => one.Path == "/b"));
        await Expect(banner).ToHaveCountAsync(0);
        await tab.Page.ClickAsync("[data-analytics-consent]");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Erlauben" })).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(banner).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("[data-analytics-consent]")).ToBeFocusedAsync();
        await tab.Run("analytics.askConsent()");
        await Expect(banner).ToBeVisibleAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(banner).ToHaveCountAsync(0);
        Assert.Equal("full", await tab.Run<string>("analytics.consent()"));
        await tab.Page.ClickAsync("[data-analytics-consent]");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Ablehnen" }).ClickAsync();
        Assert.Equal("cookieless", await tab.Run<string>("analytics.consent()"));
        Assert.False(await tab.Run<bool>("'analytics_id' in localStorage"));
        Assert.Empty(tab.Errors);
    }

    [Fact]
    public async Task OptOut_Unticked_EndsTheCountingOfThisBrowser()
    {
        var site = await bench.AddSite();
        site.Page("/privacy", $"<!doctype html><html lang=\"en\"><title>Privacy</title>{site.Snippet()}<body><script src=\"{site.Stats}/opt-out.js\"></script>");
        await using var tab = await bench.Tab();
        await tab.Open(site, "/privacy");
        await site.First(EventKind.Pageview);
        await tab.Page.GetByLabel("Count my visits anonymously").UncheckAsync();
        Assert.Equal("1", await tab.Run<string>("localStorage.analytics_ignore"));
        await tab.Open(site, "/a");
        await tab.Open(site, "/privacy");
        Assert.False(await tab.Page.GetByRole(AriaRole.Checkbox).IsCheckedAsync());

        await tab.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.Open(site, "/b");
        var events = await site.Until(seen => seen.Any(one => one is { Kind: EventKind.Pageview, Path: "/b" }));
        Assert.DoesNotContain(events, one => one.Path == "/a");
        Assert.Equal(0, await tab.Run<int>("localStorage.length"));
    }
}
