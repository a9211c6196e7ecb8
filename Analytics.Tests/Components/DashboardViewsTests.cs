using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Components.Pages;
using Bunit;

namespace Analytics.Tests.Components;

/// <summary>What a dashboard's address can ask for beyond days: lists in full, segments, properties, comparisons.</summary>
public sealed class DashboardViewsTests : PageContext
{
    [Fact]
    public void Dashboard_OpenList_ShowsEveryMetricSortedAndPaged()
    {
        var page = Open("site_0001", "?open=pages.top&sort=exit_rate&page=2");

        var asked = Stats.Asked.Last(static query => query.By == Dimension.Page);
        Assert.Equal((Metric.ExitRate, 50, 50), (asked.OrderBy, asked.Limit, asked.Offset));
        Assert.Empty(page.FindAll(".tile"));
        Assert.Equal("sites/site_0001", page.Find(".details > header a").GetAttribute("href"));

        Navigation.NavigateTo("sites/site_0001?open=pages.top");
        page.WaitForAssertion(() => Assert.Equal(11, page.FindAll(".details thead th").Count));
        Assert.Equal("1–8 of 42 pages", page.Find(".pager [role=status]").TextContent);
    }

    [Fact]
    public void Dashboard_OpenList_IsSearchedByWords()
    {
        var page = Open("site_0001", "?open=places.country");

        page.Find("#find").Change("swed");
        page.Find(".details form").Submit();

        page.WaitForAssertion(() => Assert.Contains(Stats.Asked, static query => query.Filters.Contains(new StatsFilter(Dimension.Country, FilterOperator.Is, new(["SE"])))));
        Assert.EndsWith("?open=places.country&search=swed", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_Segment_IsSavedAppliedAndRemoved()
    {
        var page = Open("site_0001", "?filter=country:is:SE");
        page.Find(".segments .save input").Change("Swedes");
        page.Find(".segments .save input[type=checkbox]").Change(true);
        page.Find(".segments .save").Submit();

        page.WaitForAssertion(() => Assert.Equal("Swedes", page.Find("[popovertarget=pop-segments]").TextContent));
        var saved = Assert.Single(Segments.All);
        Assert.Equal(["country:is:SE"], saved.Filters);
        Assert.Equal((Ann, true, Halden.Id), (saved.UserId, saved.ForSite, saved.SiteId));

        Navigation.NavigateTo("sites/site_0001?period=7d");
        page.WaitForAssertion(() => Assert.Equal("sites/site_0001?period=7d&filter=country%3Ais%3ASE", page.Find(".segments .opt").GetAttribute("href")));
        Segments.InUse = true;
        page.Find(".segments .opt-row button").Click();
        page.WaitForAssertion(() => Assert.Contains("remove the link first", page.Find(".segments .note").TextContent, StringComparison.Ordinal));
        Segments.InUse = false;
        page.Find(".segments .opt-row button").Click();
        page.WaitForAssertion(() => Assert.Empty(Segments.All));
    }

    [Fact]
    public void Dashboard_SegmentOfSomebodyElse_IsNotShown()
    {
        Segments.All.Add(new() { PublicId = "seg_1", SiteId = Halden.Id, Name = "Bob's", UserId = "bob", Filters = ["page:is:/"] });

        Assert.DoesNotContain("Bob's", Open().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_Properties_AreThoseThatEventsCarry()
    {
        Log.Custom.AddRange(["""{"plan":"pro"}""", """{"plan":"pro","price":3}"""]);
        var page = Open("site_0001", "?tab=events.properties");

        Assert.Equal(["plan", "price"], page.FindAll("#events-body .choices a").Select(static choice => choice.TextContent));
        Assert.Contains(Stats.Asked, static query => query is { By: Dimension.Property, ByProperty: "plan" });
        Assert.Contains("monthly", page.Find("#events-body").TextContent, StringComparison.Ordinal);
        Assert.Equal("sites/site_0001?filter=prop.plan%3Ais%3Amonthly&tab=events.properties", page.Find("#events-body a.lbl").GetAttribute("href"));
    }

    [Fact]
    public void Dashboard_Event_LeadsIntoItsProperties() =>
        Assert.Equal("sites/site_0001?filter=event%3Ais%3Aadd_to_basket&tab=events.properties", Open().Find("#events-body .drill").GetAttribute("href"));

    [Theory]
    [InlineData("?compare=none", null)]
    [InlineData("?compare=year&period=today", "2025-11-22")]
    [InlineData("?period=today", "2026-11-21")]
    [InlineData("?compare=custom&compare_from=2026-01-01&compare_to=2026-01-02", "2026-01-01")]
    public void Dashboard_Comparison_IsAskedForAndSaid(string query, string? from)
    {
        var page = Open("site_0001", query);
        var before = Stats.Asked.Where(static asked => asked.Every is not null).Select(static asked => asked.Range.From).Distinct().ToList();

        Assert.Equal(from is null ? 1 : 2, before.Count);
        if (from is not null) Assert.Contains(DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), before);
        Assert.Equal(from is null, page.Find(".legend").Children.Length == 2);
        Assert.Equal(from is null, page.FindAll(".tile .sub .quiet").Count == 0);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("7d")]
    public void Dashboard_OpenedOnAnyPeriod_HasDaysWhateverItWaitsFor(string period)
    {
        var never = new TaskCompletionSource();
        Stats.Before = _ => never.Task;

        Assert.Contains("22 Nov 2026", Open("site_0001", $"?period={period}").Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_SampledEvents_SaysSoWhateverTheRuleIsNow()
    {
        // A rule that is set today says nothing of last week, nor does one that is gone unsay what it did.
        Halden.Sampling = new() { Strategy = SamplingStrategy.Random, Rate = .1 };
        Assert.Empty(Open().FindAll(".chart-foot .badge"));
        Halden.Sampling = null;
        Stats.Sampled = SampledCounts.Scaled;

        Assert.Equal("Sampled", Open("site_0001", "?period=7d").Find(".chart-foot .badge").TextContent);
    }

    private IRenderedComponent<Dashboard> Open(string siteId = "site_0001", string query = "")
    {
        Navigation.NavigateTo($"sites/{siteId}{query}");
        return Render<Dashboard>(parameters => parameters.Add(static page => page.SiteId, siteId));
    }
}
