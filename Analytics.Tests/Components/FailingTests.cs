using Analytics.Core.Live;
using Analytics.Web.Components.Pages;
using AngleSharp.Dom;
using Bunit;
using SitesPage = Analytics.Web.Components.Pages.Sites;

namespace Analytics.Tests.Components;

/// <summary>What pages say while questions fail, and that they come back by themselves.</summary>
public sealed class FailingTests : PageContext
{
    private const string Failing = "Not up to date";

    private static readonly TimeSpan AFewSeconds = TimeSpan.FromSeconds(4);
    private static readonly LiveEvent View = new(Now, "pageview", "/", "SE", "Firefox", "Linux");

    [Fact]
    public void Dashboard_FirstQuestionFails_ShowsNoFigureAndNoGreenDot()
    {
        Stats.Failure = new InvalidOperationException("disk");

        var page = Open();

        Assert.All(Figures(page), static figure => Assert.Equal("–", figure));
        Assert.Contains("off", page.Find(".live .dot").ClassList);
        Assert.Equal(Failing, page.Find(".live .if-failing").TextContent.Trim());
        Assert.DoesNotContain("active now", page.Find(".live").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_CauseGone_ComesBackByItself()
    {
        Stats.Failure = new InvalidOperationException("disk");
        var page = Open();
        Clock.Advance(AFewSeconds);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[role=alert]")));
        Stats.Failure = null;

        Clock.Advance(AFewSeconds);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert], .panel .state, .dot.off")));
        Assert.DoesNotContain("–", Figures(page));
        Assert.Contains("12", page.Find(".live").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, Feed.Subscribers);
    }

    [Fact]
    public void Dashboard_TickFails_KeepsItsFiguresAndSaysOfWhenTheyAre()
    {
        var page = Open("?period=today");
        var before = Figures(page);
        Stats.Failure = new InvalidOperationException("disk");
        Clock.Advance(TimeSpan.FromSeconds(2));

        Feed.Tick(Halden.Id, View);

        page.WaitForAssertion(() => Assert.Equal($"{Failing}: figures of 15:20:00", page.Find(".live .if-failing").TextContent.Trim()));
        Assert.Equal(before, Figures(page));
        Assert.Contains("Figures of 15:20:00", page.Find(".chart-foot").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".chart-foot .since, .panel .state, [role=alert]"));
        Assert.Contains("stale", page.Find("main").ClassList);

        Stats.Failure = null;
        Clock.Advance(AFewSeconds);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".dot.off, main.stale")));
        Assert.Single(page.FindAll(".chart-foot .since"));
    }

    [Fact]
    public void Dashboard_OtherDaysFail_ShowsNoFigureOfTheDaysBefore()
    {
        var page = Open();
        Stats.Failure = new InvalidOperationException("disk");

        Navigation.NavigateTo("sites/site_0001?period=7d");

        page.WaitForAssertion(() => Assert.All(Figures(page), static figure => Assert.Equal("–", figure)));
        Assert.Empty(page.FindAll(".panels .rows"));
    }

    [Fact]
    public void Dashboard_RightsCannotBeRead_StaysAndComesBack()
    {
        var page = Open();
        Sites.Failure = new InvalidOperationException("disk");
        Clock.Advance(TimeSpan.FromSeconds(31));
        page.WaitForAssertion(() => Assert.Contains(Failing, page.Find(".live").TextContent, StringComparison.Ordinal));

        Sites.Failure = null;
        Clock.Advance(AFewSeconds);

        page.WaitForAssertion(() => Assert.DoesNotContain(Failing, page.Find(".live").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Dashboard_OfWhichOnlyTheLastEventCannotBeRead_ShowsItsFigures()
    {
        (Stats.Empty, Log.Failure) = (true, new InvalidOperationException("disk"));

        // Of days that are over: those that are still being counted are asked for twice.
        var page = Open("?period=yesterday");

        Assert.Equal("0", Figures(page)[0]);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Dashboard_LeftWhileItFails_AsksNoMore()
    {
        Stats.Failure = new InvalidOperationException("disk");
        Open();
        await DisposeComponentsAsync();
        Stats.Asked.Clear();

        Clock.Advance(AFewSeconds);

        Assert.Empty(Stats.Asked);
    }

    [Fact]
    public void Realtime_TickFails_SaysOfWhenItsFiguresAre()
    {
        Realtime.Happen("/");
        var page = Render<RealtimePage>(parameters => parameters.Add(static page => page.SiteId, "site_0001"));
        Realtime.Failure = new InvalidOperationException("disk");

        Clock.Advance(TimeSpan.FromSeconds(6));

        page.WaitForAssertion(() => Assert.Equal($"{Failing}: figures of 15:20:00", page.Find(".live .if-failing").TextContent.Trim()));
        Assert.Empty(page.FindAll(".fresh, [role=alert]"));
        Assert.Equal("1", page.Find(".rt .fig").TextContent);
        Realtime.Failure = null;
        Clock.Advance(TimeSpan.FromSeconds(6));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".fresh")));
        Assert.Empty(page.FindAll(".dot.off, main.stale"));
    }

    [Fact]
    public void Realtime_FirstQuestionFails_CountsNobody()
    {
        Realtime.Failure = new InvalidOperationException("disk");

        var page = Render<RealtimePage>(parameters => parameters.Add(static page => page.SiteId, "site_0001"));

        Assert.Equal("–", page.Find(".rt .fig").TextContent);
        Assert.DoesNotContain("0", page.Find(".live").TextContent, StringComparison.Ordinal);
        Assert.Contains("off", page.Find(".live .dot").ClassList);
    }

    [Fact]
    public void Sites_CauseGone_ComeBackByThemselves()
    {
        Stats.Failure = new InvalidOperationException("disk");
        var page = Render<SitesPage>();
        Assert.Single(page.FindAll(".card [role=alert]"));
        Assert.Equal(Failing, page.Find(".head .live .if-failing").TextContent.Trim());

        Stats.Failure = null;
        Clock.Advance(AFewSeconds);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".dot.off, [role=alert]")));
        Assert.Contains("12", page.Find(".head .live").TextContent, StringComparison.Ordinal);
    }

    private static List<string> Figures(IRenderedComponent<Dashboard> page) => [.. page.FindAll(".tile .val").Select(static figure => figure.TextContent.Trim())];

    private IRenderedComponent<Dashboard> Open(string query = "")
    {
        Navigation.NavigateTo($"sites/site_0001{query}");
        return Render<Dashboard>(parameters => parameters.Add(static page => page.SiteId, "site_0001"));
    }
}
