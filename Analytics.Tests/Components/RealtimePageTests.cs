using Analytics.Core.Live;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Pages;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components;

public sealed class RealtimePageTests : PageContext
{
    [Fact]
    public void Realtime_WithVisitors_ShowsThemAndLinksIntoTodaysDashboard()
    {
        Realtime.Pages = [new("/shop?x=1", 3), new("/", 1)];
        Realtime.Happen("/shop?x=1", engagedMs: 134_000);
        Realtime.Happen("/checkout", "add_to_basket", country: null);

        var page = Open();

        Assert.Equal("2", page.Find(".rt .fig").TextContent);
        Assert.Equal("last 30 minutes, 2 pageviews", page.Find(".rt .sum").TextContent);
        Assert.Equal(30, page.FindAll(".bars i").Count);
        Assert.Equal(["/shop?x=1", "/"], page.FindAll("section[aria-labelledby=pages-now-title] tbody .lbl > span:first-child").Select(s => s.TextContent));
        Assert.Equal("sites/site_0001?period=today&filter=page%3Ais%3A%2Fshop%3Fx%3D1", page.Find("section[aria-labelledby=pages-now-title] .lbl").GetAttribute("href"));
        Assert.Equal(["None, came directly"], page.FindAll("section[aria-labelledby=sources-now-title] .lbl").Skip(1).Select(l => l.GetAttribute("title")));
        Assert.Equal(["add_to_basket", "pageview"], page.FindAll(".stream .badge").Select(b => b.TextContent));
        Assert.Equal("15:20:00", page.Find(".stream time").TextContent);
        Assert.Contains("/shop?x=1 · 2m 14s engaged", page.FindAll(".stream .p").Select(p => p.TextContent));
        Assert.Empty(page.FindAll(".stream .new"));
        Assert.Equal("Sweden: 2 active now", page.Find(".places .map a").GetAttribute("aria-label"));
        Assert.Equal(["Sweden", "Unknown"], page.FindAll(".places .lbl").Select(l => l.GetAttribute("title")));
        Assert.Equal("sites/site_0001/settings/sharing", page.Find("header .btn[href]").GetAttribute("href"));
    }

    [Fact]
    public void Realtime_ForAViewer_OffersNoSharing()
    {
        Sites.Role = Analytics.Core.Sites.SiteRole.Viewer;

        Assert.Empty(Open().FindAll("header .btn[href]"));
    }

    [Fact]
    public void Realtime_OnATick_ShowsWhatCameAndMarksIt()
    {
        Realtime.Happen("/a");
        var page = Open();
        Clock.Advance(TimeSpan.FromMilliseconds(400));
        Realtime.Happen("/b", session: "s2");

        Tick();

        page.WaitForAssertion(() => Assert.Equal(["/b", "/a"], page.FindAll(".stream .p").Select(p => p.TextContent)));
        Assert.Equal("/b", Assert.Single(page.FindAll(".stream .new .p")).TextContent);
    }

    [Fact]
    public void Realtime_Paused_StandsStillAndCounts()
    {
        Realtime.Happen("/a");
        var page = Open();
        page.Find(".tools > .btn").Click();
        Clock.Advance(TimeSpan.FromSeconds(1));
        Realtime.Happen("/b", session: "s2");
        Tick();

        page.WaitForAssertion(() => Assert.Equal("Resume (1 new)", page.Find(".tools > .btn").TextContent));
        Assert.Equal("/a", Assert.Single(page.FindAll(".stream .p")).TextContent);
        Assert.Equal("2", page.Find(".rt .fig").TextContent);

        page.Find(".tools > .btn").Click();
        Assert.Equal(["/b", "/a"], page.FindAll(".stream .p").Select(p => p.TextContent));
    }

    [Fact]
    public void Stream_OfEvents_LeavesPageviewsOut()
    {
        Realtime.Happen("/a");
        Realtime.Happen("/a", "signup");
        var page = Open();

        page.FindAll(".tools .seg button")[2].Click();
        Assert.Equal("signup", Assert.Single(page.FindAll(".stream .badge")).TextContent);
        page.FindAll(".tools .seg button")[1].Click();
        Assert.Equal("pageview", Assert.Single(page.FindAll(".stream .badge")).TextContent);
    }

    [Fact]
    public void Stream_OfTwoEventsThatAreAlike_ShowsBoth()
    {
        Realtime.Happen("/a", "click");
        Realtime.Happen("/a", "click");

        Assert.Equal(2, Open().FindAll(".stream li").Count);
    }

    [Fact]
    public void Realtime_WithoutAnyEvent_SaysWhenTheLastOneCame()
    {
        Realtime.LastEventAt = new(2026, 11, 12, 8, 0, 0, TimeSpan.Zero);
        var page = Open();

        Assert.Contains("The last event came Thu 12 Nov, 09:00.", page.Find(".events .state").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", page.Find(".rt .fig").TextContent);
        Assert.Contains("Nobody is there right now.", page.Find("section[aria-labelledby=pages-now-title]").TextContent, StringComparison.Ordinal);

        Realtime.LastEventAt = null;
        Clock.Advance(TimeSpan.FromSeconds(5));
        page.WaitForAssertion(() => Assert.Equal("sites/site_0001/install", page.Find(".events .state a").GetAttribute("href")));
    }

    [Fact]
    public void Realtime_ThatFails_SaysSoAndRecovers()
    {
        Realtime.Failure = new InvalidOperationException("broken");
        var page = Open();
        Assert.Contains("Could not read what is going on", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Realtime.Failure = null;
        page.Find("[role=alert] button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));

        // A tick that fails leaves what was there.
        Realtime.Happen("/a");
        Realtime.Failure = new InvalidOperationException("broken again");
        Tick();
        page.WaitForAssertion(() => Assert.True(Realtime.Asked.Count >= 3));
        Assert.Equal("0", page.Find(".rt .fig").TextContent);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void Realtime_ThatTakesLong_ShowsSkeletonsAfterAMoment()
    {
        var answer = new TaskCompletionSource();
        Realtime.Before = () => answer.Task;
        var page = Open();
        Assert.Empty(page.FindAll(".skeleton"));

        Clock.Advance(TimeSpan.FromMilliseconds(250));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".skeleton")));
        answer.SetResult();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
    }

    [Fact]
    public async Task Realtime_Left_LeavesNoSubscriberAndNoTimer()
    {
        var before = Clock.Timers;
        Open();
        Assert.Equal(1, Feed.Subscribers);

        await DisposeComponentsAsync();

        Assert.Equal((0, before), (Feed.Subscribers, Clock.Timers));
    }

    [Fact]
    public void Realtime_RightTakenAwayWhereSomebodysWasChanged_ShowsNothingMore()
    {
        var page = Open();
        var asked = Realtime.Asked.Count;
        Sites.Expel(Ann);
        Services.GetRequiredService<TokenRightsChanges>().Note();

        Tick();

        page.WaitForAssertion(() => Assert.Contains("There is no such page", page.Markup, StringComparison.Ordinal));
        Assert.Equal((asked, 0), (Realtime.Asked.Count, Feed.Subscribers));
    }

    [Fact]
    public void Realtime_OfSomebodyElsesSite_IsMissing()
    {
        var page = Render<RealtimePage>(p => p.Add(r => r.SiteId, Foreign.PublicId));

        Assert.Contains("There is no such page", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Realtime.Asked);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(5, 8)]
    [InlineData(40, 40)]
    [InlineData(41, 60)]
    [InlineData(101, 120)]
    [InlineData(2_401, 3_200)]
    public void Bars_Ceiling_IsWholeAtEveryLine(int most, int top)
    {
        Assert.Equal(top, MinuteBars.Ceiling(most));
        Assert.Equal(0, top % 4);
    }

    private IRenderedComponent<RealtimePage> Open() => Render<RealtimePage>(p => p.Add(r => r.SiteId, Halden.PublicId));

    private void Tick() => Feed.Tick(Halden.Id, new LiveEvent(Now, "pageview", "/", null, null, null));
}
