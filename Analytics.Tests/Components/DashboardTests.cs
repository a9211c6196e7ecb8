using Analytics.Core.Live;
using Analytics.Core.Stats;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Components.Pages;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components;

public sealed class DashboardTests : PageContext
{
    [Fact]
    public void Dashboard_OfOwnSite_ShowsTilesAndPanels()
    {
        var page = Open();

        Assert.Equal(8, page.FindAll(".tile").Count);
        Assert.Equal(["Pages", "Sources", "Places", "New and returning", "Technology", "Events", "Hours of the week"], page.FindAll(".panel h2").Select(static title => title.TextContent));
        Assert.Contains("12", page.Find(".live").TextContent, StringComparison.Ordinal);
        Assert.Contains("Sweden", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Organic search", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampledCounts.None, "", "", null)]
    [InlineData(SampledCounts.Scaled, "≈", "≈", "Counts are estimates")]
    [InlineData(SampledCounts.Scaled | SampledCounts.VisitsAtLeast, "≥", "≈", "at least this many")]
    [InlineData(SampledCounts.FirstOfWindows, "", "", "only the first events were kept")]
    public void Dashboard_OfSampledEvents_SaysSoAtEveryCount(SampledCounts sampled, string atVisitors, string atPageviews, string? says)
    {
        Stats.Sampled = sampled;

        var page = Open();

        var signs = page.FindAll(".tile .val").Select(static val => val.TextContent.TrimStart() is ['≈' or '≥', ..] text ? text[..1] : "").ToList();
        Assert.Equal([atVisitors, atVisitors, atPageviews, atPageviews, "", "", "", ""], signs);
        if (says is null) Assert.Empty(page.FindAll(".chart-foot .badge"));
        else Assert.Contains(says, page.Find(".chart-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_FilterThatCannotBeRead_SaysThatMoreIsShown()
    {
        Assert.Contains("nonsense", Open("site_0001", "?filter=nonsense").Find(".first-note[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Open("site_0001", "?filter=country:is:SE").FindAll(".first-note"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dashboard_ForeignOrUnknownSite_ShowsTheSameNothing(bool foreign)
    {
        var page = Open(foreign ? Foreign.PublicId : "site_nowhere");

        Assert.Equal("There is no such page", page.Find("h1").TextContent);
        Assert.DoesNotContain("Foreign", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Stats.Asked);
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public void Dashboard_RightTakenAway_ShowsNothingAtTheNextLook()
    {
        var page = Open();
        Sites.Expel(Ann);

        Clock.Advance(TimeSpan.FromSeconds(31));

        page.WaitForAssertion(() => Assert.Equal("There is no such page", page.Find("h1").TextContent));
        Assert.Equal(0, Feed.Subscribers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Dashboard_RightTakenAwayWhereSomebodysWasChanged_AsksForNothingMore(bool reads)
    {
        var page = Open();
        page.WaitForAssertion(() => Assert.NotEmpty(Stats.Asked));
        var asked = Stats.Asked.Count;
        Sites.Expel(Ann);
        Services.GetRequiredService<TokenRightsChanges>().Note();

        if (reads) Navigation.NavigateTo("sites/site_0001?period=yesterday");
        else Feed.Tick(Halden.Id, new LiveEvent(Now, "pageview", "/", null, null, null));

        page.WaitForAssertion(() => Assert.Equal("There is no such page", page.Find("h1").TextContent));
        Assert.Equal((asked, 0), (Stats.Asked.Count, Feed.Subscribers));
    }

    [Fact]
    public void Dashboard_RangeWithoutToday_DoesNotListen()
    {
        var page = Open("site_0001", "?period=yesterday");
        Assert.Equal(0, Feed.Subscribers);

        Navigation.NavigateTo("sites/site_0001?period=today");
        page.WaitForAssertion(() => Assert.Equal(1, Feed.Subscribers));

        Navigation.NavigateTo("sites/site_0001?period=yesterday");
        page.WaitForAssertion(() => Assert.Equal(0, Feed.Subscribers));
    }

    [Fact]
    public async Task Dashboard_OpenedAndClosedAHundredTimes_LeavesNoSubscriber()
    {
        for (var time = 0; time < 100; time++)
        {
            Open();
            Assert.Equal(1, Feed.Subscribers);
            await DisposeComponentsAsync();
            Assert.Equal(0, Feed.Subscribers);
        }
    }

    [Fact]
    public async Task Dashboard_StaleAnswer_IsIgnored()
    {
        var slow = new TaskCompletionSource();
        Stats.Before = query => query.Range.Days == 7 ? slow.Task : Task.CompletedTask;
        var page = Open();

        Navigation.NavigateTo("sites/site_0001?period=7d");
        Navigation.NavigateTo("sites/site_0001?period=yesterday");
        page.WaitForAssertion(() => Assert.Contains("21 Nov 2026", page.Find("h1").TextContent, StringComparison.Ordinal));
        var shown = page.Find(".tile .val").TextContent;
        slow.SetResult();
        await page.InvokeAsync(static () => { });

        Assert.Equal(shown, page.Find(".tile .val").TextContent);
        Assert.Contains("21 Nov 2026", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_NoAnswerYet_ShowsASkeletonAfterTwoHundredMilliseconds()
    {
        var slow = new TaskCompletionSource();
        Stats.Before = _ => slow.Task;
        var page = Open();
        Assert.Empty(page.FindAll(".skeleton"));

        Clock.Advance(TimeSpan.FromMilliseconds(201));
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll(".skeleton").Count));

        slow.SetResult();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".skeleton")));
    }

    [Fact]
    public void Dashboard_QuestionFails_SaysSoAndAsksAgain()
    {
        Stats.Failure = new InvalidOperationException("disk");
        var page = Open();
        Assert.Single(page.FindAll("[role=alert]"));
        Assert.Equal(7, page.FindAll(".panel .state").Count);
        Assert.DoesNotContain("disk", page.Markup, StringComparison.Ordinal);

        Stats.Failure = null;
        page.Find(".panel .state button").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".state")));
    }

    [Fact]
    public void Dashboard_PatternTakesTooMuchWork_SaysSoUntilItIsGone()
    {
        Stats.Before = static query => query.Filters.Count > 0 ? Task.FromException(new PatternWorkException()) : Task.CompletedTask;
        var page = Open("site_0001", "?filter=page:matches:^/a");
        Assert.Contains(page.FindAll("[role=alert]"), static note => note.TextContent.Contains("too much work", StringComparison.Ordinal));
        // Nobody asks again by itself, and asking again would not help.
        Assert.Equal(8, page.FindAll(".state").Count);
        Assert.DoesNotContain("every few seconds", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".state button"));

        Navigation.NavigateTo("sites/site_0001");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
    }

    [Fact]
    public void Dashboard_EmptyRange_SaysSoAndShowsDashesForRates()
    {
        Stats.Empty = true;
        var page = Open();

        Assert.Equal(7, page.FindAll(".panel .state").Count);
        Assert.Equal(["0", "0", "0", "0", "–", "–", "–", "–"], page.FindAll(".tile .val").Select(static value => value.TextContent.Trim()));
    }

    [Fact]
    public void Dashboard_EmptyByFilter_OffersToDropIt()
    {
        Stats.Empty = true;
        var page = Open("site_0001", "?filter=country:is:IS");

        Assert.Contains("Country is Iceland", page.Find(".panel .state").TextContent, StringComparison.Ordinal);
        Assert.Equal("sites/site_0001", page.Find(".panel .state a").GetAttribute("href"));
    }

    [Fact]
    public void Dashboard_EmptyByOneOfItsFilters_NamesThatOneAndWhatIsThereWithoutIt()
    {
        Stats.EmptyFor = static query => query.Filters.Any(static filter => filter.Dimension == Dimension.Country);
        var page = Open("site_0001", "?filter=browser:is:Chrome&filter=country:is:IS");

        page.WaitForAssertion(() => Assert.Contains("Without “Country is Iceland” there are ", page.Find(".panel .state p").TextContent, StringComparison.Ordinal));
        Assert.Matches("[1-9][0-9,]* visits", page.Find(".panel .state p").TextContent);
        Assert.All(page.FindAll(".panel .state a"), static way => Assert.Equal("sites/site_0001?filter=browser%3Ais%3AChrome", way.GetAttribute("href")));
        Assert.Equal("Remove that filter", page.Find(".panel .state a").TextContent);

        // Of the days that are looked at, not of those before.
        var before = page.Find(".panel .state p").TextContent;
        Navigation.NavigateTo("sites/site_0001?period=7d&filter=browser:is:Chrome&filter=country:is:IS");
        page.WaitForAssertion(() => Assert.Equal("sites/site_0001?period=7d&filter=browser%3Ais%3AChrome", page.Find(".panel .state a").GetAttribute("href")));
        Assert.NotEqual(before, page.Find(".panel .state p").TextContent);
    }

    [Fact]
    public void Dashboard_EmptyByFiltersOfWhichNoneIsAlone_OffersToDropAll()
    {
        Stats.EmptyFor = static query => query.Filters.Count > 0;
        var page = Open("site_0001", "?filter=browser:is:Chrome&filter=country:is:IS");

        Assert.Equal("Remove all filters", page.Find(".panel .state a").TextContent);
        Assert.Equal("sites/site_0001", page.Find(".panel .state a").GetAttribute("href"));
    }

    [Fact]
    public void Dashboard_RowLink_FiltersByTheRowAndKeepsTheRest()
    {
        var page = Open("site_0001", "?period=7d&filter=browser:is:Firefox");

        Assert.Equal("sites/site_0001?period=7d&filter=browser%3Ais%3AFirefox&filter=country%3Ais%3ASE", page.FindAll("a.lbl").First(static row => row.TextContent.Contains("Sweden", StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Fact]
    public void Dashboard_Chip_RemovesItsFilterOnly()
    {
        var page = Open("site_0001", "?filter=country:is:SE&filter=page:is:/");

        Assert.Equal(2, page.FindAll(".chip:not(.add)").Count);
        Assert.Equal("sites/site_0001?filter=page%3Ais%3A%2F", page.Find(".chip .x").GetAttribute("href"));
    }

    [Fact]
    public void Dashboard_OtherTab_AsksForThatListOnly()
    {
        var page = Open();
        Stats.Asked.Clear();

        page.FindAll("[role=tab]").First(static tab => tab.TextContent == "Entry").Click();

        page.WaitForAssertion(() => Assert.Contains(Stats.Asked, static query => query.By == Dimension.EntryPage));
        Assert.DoesNotContain(Stats.Asked, static query => query is { By: Dimension.Page, OrderBy: Metric.Pageviews });
        Assert.EndsWith("?tab=pages.entry", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_OtherMetric_AsksForNothingAnew()
    {
        var page = Open();
        Stats.Asked.Clear();

        Navigation.NavigateTo("sites/site_0001?metric=bounce_rate");

        page.WaitForAssertion(() => Assert.Contains("Bounce rate", page.Find(".tile.on").TextContent, StringComparison.Ordinal));
        Assert.Empty(Stats.Asked);
    }

    [Fact]
    public void Dashboard_VeryLongName_StaysOneEscapedLine()
    {
        var name = string.Concat(Enumerable.Repeat("<b>long & \"name\" ", 20));
        var site = Sites.Add(Ann, name, "long.example");
        var page = Open(site.PublicId);

        Assert.Equal(name, page.Find(".site .cut").TextContent);
        Assert.Empty(page.FindAll(".site b"));
    }

    private IRenderedComponent<Dashboard> Open(string siteId = "site_0001", string query = "")
    {
        Navigation.NavigateTo($"sites/{siteId}{query}");
        return Render<Dashboard>(parameters => parameters.Add(static page => page.SiteId, siteId));
    }
}
