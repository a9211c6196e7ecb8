using Analytics.Core.Live;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Pages;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

/// <summary>What a tick moves on an open dashboard, and what it leaves alone.</summary>
public sealed class DashboardTickTests : PageContext
{
    private static readonly LiveEvent View = new(Now, "pageview", "/", "SE", "Firefox", "Linux");

    [Fact]
    public void Dashboard_Tick_MovesTheFigures()
    {
        var page = Open("site_0001", "?period=today");
        var before = page.Find(".tile .val").TextContent;
        Stats.Extra = 500;

        Feed.Tick(Halden.Id, View);

        page.WaitForAssertion(() => Assert.NotEqual(before, page.Find(".tile .val").TextContent));
    }

    [Fact]
    public void Dashboards_ToldOfTheSameTick_AskOnceForAll()
    {
        var pages = Enumerable.Range(0, 5).Select(_ => Open("site_0001", "?period=today")).ToList();
        var before = pages.ConvertAll(static page => page.Find(".tile .val").TextContent);
        Stats.Extra = 500;
        var asked = Stats.Asked.Count;
        // As it is: who is told asks a moment after the tick.
        var at = Clock.GetTimestamp();
        Clock.Advance(TimeSpan.FromMilliseconds(5));

        Feed.Tick(Halden.Id, View, at);
        Assert.All(pages.Zip(before), static told => told.First.WaitForAssertion(() => Assert.NotEqual(told.Second, told.First.Find(".tile .val").TextContent)));
        var ofOneTick = Stats.Asked.Skip(asked).ToList();

        Assert.NotEmpty(ofOneTick);
        Assert.Equal(ofOneTick.Distinct(), ofOneTick);
        var lists = pages.ConvertAll(static page => page.FindComponents<RankedPanel>()[0].Instance.List);
        Assert.NotNull(lists[0]);
        Assert.All(lists, list => Assert.Same(lists[0], list));
    }

    [Fact]
    public void Dashboard_OfTheSameFiguresWithAnotherLine_LinksToItsOwnView()
    {
        var page = Open("site_0001", "?period=today");
        var (asked, link) = (Stats.Asked.Count, page.Find(".rows a.lbl").GetAttribute("href"));
        Assert.DoesNotContain("metric=", link, StringComparison.Ordinal);

        Navigation.NavigateTo("sites/site_0001?period=today&metric=pageviews");

        page.WaitForAssertion(() => Assert.Contains("metric=pageviews", page.Find(".rows a.lbl").GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal(asked, Stats.Asked.Count);
    }

    [Fact]
    public void Dashboard_Tick_DrawsNothingOfWhatTheViewAloneSays()
    {
        var page = Open("site_0001", "?period=today");
        IReadOnlyList<int> Drawn() => [page.FindComponent<PeriodPicker>().RenderCount, page.FindComponent<FilterBar>().RenderCount, page.FindComponent<SiteSwitcher>().RenderCount, page.FindComponents<TabRow>()[0].RenderCount, page.FindComponents<ExportMenu>()[0].RenderCount];
        var (before, value) = (Drawn(), page.Find(".tile .val").TextContent);
        Stats.Extra = 500;

        Feed.Tick(Halden.Id, View);
        page.WaitForAssertion(() => Assert.NotEqual(value, page.Find(".tile .val").TextContent));
        Assert.Equal(before, Drawn());

        Navigation.NavigateTo("sites/site_0001?period=7d");
        page.WaitForAssertion(() => Assert.True(page.FindComponent<PeriodPicker>().RenderCount > before[0]));
    }

    private IRenderedComponent<Dashboard> Open(string siteId = "site_0001", string query = "")
    {
        Navigation.NavigateTo($"sites/{siteId}{query}");
        return Render<Dashboard>(parameters => parameters.Add(static page => page.SiteId, siteId));
    }
}
