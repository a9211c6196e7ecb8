using Analytics.Core.Events;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

public sealed class FilterTests
{
    /// <summary>ann: /a, /b, signup on /b, over Google; bob: /a only, direct, engaged 60 s; cy: /B, "Signup".</summary>
    private static async Task<TestSite> Visits(Instance instance)
    {
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/a").Title("Alpha").From("https://www.google.com/").With(e => e with { Hostname = "shop.example" }).At("10:00");
        await site.By("ann").Pageview("/b").Title("Beta").At("10:01");
        await site.By("ann").Event("signup").On("/b").At("10:02");
        await site.By("bob").Pageview("/a").Title("Alpha").At("10:00");
        await site.By("bob").Exit("/a", 60_000).At("10:05");
        await site.By("cy").Pageview("/B").With(e => e with { Language = "de-DE", UserAgent = Person.Firefox }).At("10:00");
        await site.By("cy").Event("Signup").On("/B").With(e => e with { UserAgent = Person.Firefox }).At("10:01");
        return site;
    }

    private static string Line(Figures f) => $"{f.Visitors} visitors {f.Visits} visits {f.Pageviews} pageviews {f.Events} events {f.Bounces} bounces {f.VisitPageviews} in visits";

    [Theory]
    [InlineData("3 visitors 3 visits 4 pageviews 2 events 0 bounces 4 in visits")]
    // Dimensions of the session keep whole sessions.
    [InlineData("1 visitors 1 visits 2 pageviews 1 events 0 bounces 2 in visits", "channel:is:organic")]
    [InlineData("2 visitors 2 visits 2 pageviews 1 events 0 bounces 2 in visits", "channel:is_not:organic")]
    [InlineData("1 visitors 1 visits 2 pageviews 1 events 0 bounces 2 in visits", "source:is:google")]
    [InlineData("2 visitors 2 visits 2 pageviews 1 events 0 bounces 2 in visits", "source:is:(none)")]
    [InlineData("3 visitors 3 visits 4 pageviews 2 events 0 bounces 4 in visits", "source:is:(none)|GOOGLE")]
    // No part of the word for a missing value is part of a value.
    [InlineData("0 visitors 0 visits 0 pageviews 0 events 0 bounces 0 in visits", "source:contains:on")]
    [InlineData("3 visitors 3 visits 4 pageviews 2 events 0 bounces 4 in visits", "source:not_contains:on")]
    [InlineData("3 visitors 3 visits 4 pageviews 2 events 0 bounces 4 in visits", "source:contains:(NONE)|goo")]
    [InlineData("1 visitors 1 visits 2 pageviews 1 events 0 bounces 2 in visits", "source:not_contains:(none)")]
    [InlineData("1 visitors 1 visits 2 pageviews 1 events 0 bounces 2 in visits", "source:is_not:(none)|")]
    [InlineData("2 visitors 2 visits 2 pageviews 1 events 0 bounces 2 in visits", "source:matches:^.none.$")]
    [InlineData("2 visitors 2 visits 3 pageviews 1 events 0 bounces 3 in visits", "entry_page:is:/a")]
    [InlineData("0 visitors 0 visits 0 pageviews 0 events 0 bounces 0 in visits", "entry_page:is:/A")]
    [InlineData("1 visitors 1 visits 2 pageviews 1 events 0 bounces 2 in visits", "exit_page:is:/b")]
    [InlineData("1 visitors 1 visits 1 pageviews 1 events 0 bounces 1 in visits", "browser:contains:FIRE")]
    [InlineData("2 visitors 2 visits 3 pageviews 1 events 0 bounces 3 in visits", "browser:not_contains:fire")]
    [InlineData("1 visitors 1 visits 1 pageviews 1 events 0 bounces 1 in visits", "language:matches:^DE")]
    // A hit dimension: sessions with a match anywhere, hits that match.
    [InlineData("2 visitors 2 visits 2 pageviews 0 events 0 bounces 3 in visits", "page:is:/a")]
    [InlineData("1 visitors 1 visits 1 pageviews 1 events 0 bounces 2 in visits", "page:is:/b")]
    [InlineData("2 visitors 2 visits 3 pageviews 1 events 0 bounces 3 in visits", "page:matches:^/[a-z]$")]
    [InlineData("3 visitors 3 visits 4 pageviews 2 events 0 bounces 4 in visits", "page:contains:/")]
    [InlineData("0 visitors 0 visits 0 pageviews 0 events 0 bounces 0 in visits", "page:contains:B/")]
    [InlineData("2 visitors 2 visits 0 pageviews 2 events 0 bounces 3 in visits", "event:is:signup")]
    [InlineData("3 visitors 3 visits 4 pageviews 0 events 0 bounces 4 in visits", "event:is:(none)")]
    [InlineData("2 visitors 2 visits 2 pageviews 0 events 0 bounces 3 in visits", "title:is:ALPHA")]
    [InlineData("1 visitors 1 visits 1 pageviews 0 events 0 bounces 2 in visits", "hostname:is:shop.example")]
    // Negative ones drop hits, not sessions.
    [InlineData("2 visitors 3 visits 2 pageviews 2 events 0 bounces 4 in visits", "page:is_not:/a")]
    [InlineData("3 visitors 3 visits 4 pageviews 0 events 0 bounces 4 in visits", "event:is_not:signup")]
    [InlineData("3 visitors 3 visits 4 pageviews 0 events 0 bounces 4 in visits", "event:not_contains:SIGN")]
    // With several, a session needs a match for each, a hit must match all.
    [InlineData("0 visitors 1 visits 0 pageviews 0 events 0 bounces 2 in visits", "page:is:/a", "event:is:signup")]
    [InlineData("1 visitors 1 visits 0 pageviews 1 events 0 bounces 2 in visits", "page:is:/b", "event:is:signup")]
    [InlineData("0 visitors 0 visits 0 pageviews 0 events 0 bounces 0 in visits", "page:is:/a", "page:is:/B")]
    [InlineData("1 visitors 1 visits 1 pageviews 0 events 0 bounces 2 in visits", "channel:is:organic", "page:is:/a")]
    [InlineData("2 visitors 2 visits 1 pageviews 2 events 0 bounces 3 in visits", "event:matches:signup|(none)", "page:is_not:/a", "event:is:signup|(none)", "entry_page:is_not:/zzz", "browser:is_not:(none)", "page:matches:b|B", "title:not_contains:beta")]
    public async Task Filters_OnKnownVisits_KeepWhatTheyAreDefinedToKeep(string expected, params string[] filters)
    {
        await using var instance = await Instance.Open();
        var site = await Visits(instance);

        Assert.Equal(expected, Line(await site.Total(null, null, filters)));
    }

    [Fact]
    public async Task HitFilter_MatchOutsideTheRange_KeepsTheVisitThatStartedInIt()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.User("u").Pageview("/a").At("2025-09-15 23:50");
        await site.User("u").Pageview("/b").At("2025-09-16 00:10");

        var first = await site.Total("2025-09-15", null, "page:is:/b");
        Assert.Equal((1, 0, 0, 2), (first.Visits, first.Visitors, first.Pageviews, first.VisitPageviews));
        var second = await site.Total("2025-09-16", null, "page:is:/a");
        Assert.Equal((0, 0, 0), (second.Visits, second.Visitors, second.Pageviews));
        var row = (await site.Rows(Dimension.Page, "2025-09-15"))["/b"];
        Assert.Equal((1, 0, 0, 1), (row.Visits, row.Visitors, row.Pageviews, row.Exits));
    }

    [Fact]
    public async Task HitFilter_TimeOnPage_CountsOnlyMatchingPages()
    {
        await using var instance = await Instance.Open();
        var site = await Visits(instance);

        Assert.Equal(60, (await site.Total(null, null, "page:is:/a")).TimeOnPageSeconds);
        Assert.Equal((120_000, 2), ((await site.Total(null, null, "page:is:/a")).TimeOnPageMs, (await site.Total(null, null, "page:is:/a")).TimedPageviews));
        Assert.Equal(1, (await site.Total(null, null, "page:is:/a")).Pages);
    }

    [Fact]
    public async Task Buckets_WithFilter_ShowOnlyWhatItKeeps()
    {
        await using var instance = await Instance.Open();
        var site = await Visits(instance);
        await site.By("dora").Pageview("/a").At("11:00");

        var hours = await site.Buckets(Interval.Hour, null, null, "page:is:/a");
        Assert.Equal(24, hours.Count);
        Assert.Equal((2, 1), (hours[10].Figures.Pageviews, hours[11].Figures.Pageviews));
    }

    [Theory]
    [InlineData("page:is:/a", Dimension.Page, FilterOperator.Is, "/a")]
    [InlineData("page:is:/a|/b", Dimension.Page, FilterOperator.Is, "/a", "/b")]
    [InlineData(@"page:contains:a\|b|c\:d", Dimension.Page, FilterOperator.Contains, "a|b", "c:d")]
    [InlineData(@"page:is:a\\|b", Dimension.Page, FilterOperator.Is, @"a\", "b")]
    [InlineData("page:is:http://x:80/", Dimension.Page, FilterOperator.Is, "http://x:80/")]
    [InlineData(@"page:matches:^/\d+$", Dimension.Page, FilterOperator.Matches, @"^/\d+$")]
    [InlineData("timezone:is_not:", Dimension.TimeZone, FilterOperator.IsNot, "")]
    public void FilterText_Written_IsReadAndWrittenBack(string text, Dimension dimension, FilterOperator @operator, params string[] values)
    {
        var (filter, problem) = FilterText.Parse(text);

        Assert.Null(problem);
        Assert.Equal(new StatsFilter(dimension, @operator, new(values)), filter);
        Assert.Equal(filter, FilterText.Parse(FilterText.Write(filter!)).Filter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("page")]
    [InlineData("page:is")]
    [InlineData("pages:is:/a")]
    [InlineData("Page:is:/a")]
    [InlineData("page:equals:/a")]
    [InlineData("page:matches:(")]
    [InlineData(@"page:matches:(a)\1")]
    [InlineData("page:matches:a(?=b)")]
    public void FilterText_Malformed_IsAProblem(string text)
    {
        var (filter, problem) = FilterText.Parse(text);

        Assert.Null(filter);
        Assert.NotNull(problem);
    }

    [Fact]
    public void FilterText_PatternOfHostileLength_IsAProblem() => Assert.NotNull(FilterText.Parse("page:matches:" + new string('a', 1_000)).Problem);

    [Fact]
    public void Dimensions_TheirWords_AreThoseOfTheDefinitions()
    {
        string[] words =
        [
            "channel", "source", "referrer", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "country", "region", "city", "device", "browser", "browser_version",
            "os", "os_version", "screen", "language", "timezone", "entry_page", "exit_page", "visitor_type", "event_source", "page", "title", "hostname", "event",
        ];
        Assert.Equal(words, Dimensions.Named.Select(d => d.Word()));
        Assert.Equal(["page", "title", "hostname", "event"], Dimensions.Named.Where(d => d.IsOfHit()).Select(d => d.Word()));
        Assert.All(Dimensions.Named, d => Assert.True(Dimensions.TryParse(d.Word(), out var same) && same == d));
    }

    [Fact]
    public async Task Rows_OfEveryDimension_CarryTheSentValue()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/in").Title("T").From("https://www.google.com/").Query("?utm_source=s&utm_medium=m&utm_campaign=c&utm_term=t&utm_content=k")
            .With(e => e with { Ip = "8.8.8.8", Hostname = "h.example", EventSource = "ios", Screen = "10x20", Language = "de", TimeZone = "Asia/Tokyo" }).At("10:00");
        await site.By("ann").Event("sign up").With(e => e with { Ip = "8.8.8.8" }).At("10:01");

        string[] missing = ["region", "city", "visitor_type"];
        foreach (var dimension in Dimensions.Named)
        {
            var value = dimension switch
            {
                Dimension.Channel => "organic",
                Dimension.Source => "s",
                Dimension.Referrer => "google.com",
                Dimension.Country => "US",
                Dimension.UtmSource => "s",
                Dimension.UtmMedium => "m",
                Dimension.UtmCampaign => "c",
                Dimension.UtmTerm => "t",
                Dimension.UtmContent => "k",
                Dimension.Device => "desktop",
                Dimension.Browser => "Chrome",
                Dimension.BrowserVersion => "140",
                Dimension.Os => "Windows",
                Dimension.OsVersion => "10",
                Dimension.Screen => "10x20",
                Dimension.Language => "de",
                Dimension.TimeZone => "Asia/Tokyo",
                Dimension.EventSource => "ios",
                Dimension.EntryPage or Dimension.ExitPage or Dimension.Page => "/in",
                Dimension.Title => "T",
                Dimension.Hostname => "h.example",
                Dimension.Event => "sign up",
                _ => "(none)",
            };
            Assert.Equal(missing.Contains(dimension.Word()), value == "(none)");
            var rows = await site.Rows(dimension);
            Assert.True(rows.ContainsKey(value), $"{dimension}: {string.Join(", ", rows.Keys)}");
            Assert.Equal(1, rows[value].Visits);
        }
    }

    [Fact]
    public async Task Rows_OfEvents_CountNonPageviewsByName()
    {
        await using var instance = await Instance.Open();
        var site = await Visits(instance);
        await site.By("ann").Does(EventKind.Outbound).At("10:03");

        var rows = await site.Rows(Dimension.Event);
        Assert.Equal(["Signup 1 1", "outbound 1 1", "signup 1 1"], rows.Select(r => $"{r.Key} {r.Value.Events} {r.Value.Visits}").Order(StringComparer.Ordinal));
    }
}
