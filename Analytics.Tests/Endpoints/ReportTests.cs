using System.Net;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;

namespace Analytics.Tests.Endpoints;

/// <summary>The report: its form to the letter, and the figures of a week counted by hand.</summary>
public sealed class ReportTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Example = """
        {"website_name":"Example Store","url":"https://example.com","report_generated_at":"2025-09-17T12:30:00Z","date_range":"2025-09-10 to 2025-09-17",
         "total_visitors":48239,"unique_visitors":41210,"total_pageviews":162845,"total_pages":42,"avg_time_spent_on_site_sec":186,"avg_loading_time_ms":1720,
         "bounce_rate_percent":38.4,"conversion_rate_percent":3.7,"new_vs_returning":{"new_percent":72.5,"returning_percent":27.5},
         "traffic_sources":[{"source":"organic","visitors":21893,"percent":45.4}],"operating_systems":[{"name":"Windows","percent":52.4}],
         "browsers":[{"name":"Chrome","percent":64.2}],"pages":[{"page_title":"Home","path":"/","avg_time_spent":120,"pageviews":42350}]}
        """;

    [Fact]
    public async Task Report_OfAWeekCountedByHand_HoldsItsFigures()
    {
        var site = await KathmanduWeek.Send(instance);

        var report = await site.Read("/report?from=2025-11-10&to=2025-11-12");

        Assert.Equal("Example Store", (string?)report["website_name"]);
        Assert.Equal("https://" + site.Domain, (string?)report["url"]);
        Assert.Equal("2025-11-15T12:00:00Z", (string?)report["report_generated_at"]);
        Assert.Equal("2025-11-10 to 2025-11-12", (string?)report["date_range"]);
        Assert.Equal(5, (int)report["total_visitors"]!);
        Assert.Equal(4, (int)report["unique_visitors"]!);
        Assert.Equal(6, (int)report["total_pageviews"]!);
        Assert.Equal(3, (int)report["total_pages"]!);
        Assert.Equal(97, (int)report["avg_time_spent_on_site_sec"]!);
        Assert.Equal(1500, (int)report["avg_loading_time_ms"]!);
        Assert.Equal(60.0, (double)report["bounce_rate_percent"]!);
        Assert.Null(report["conversion_rate_percent"]);
        Assert.Equal("""{"new_percent":null,"returning_percent":null}""", report["new_vs_returning"]!.ToJsonString());
        Assert.Equal("""[{"source":"direct","visitors":2,"percent":40},{"source":"email","visitors":1,"percent":20},{"source":"organic","visitors":1,"percent":20},{"source":"referral","visitors":1,"percent":20}]""", report["traffic_sources"]!.ToJsonString());
        Assert.Equal("""[{"page_title":"Home page","path":"/","avg_time_spent":142,"pageviews":3},{"page_title":"Pricing","path":"/pricing","avg_time_spent":60,"pageviews":2},{"page_title":"Docs","path":"/docs","avg_time_spent":null,"pageviews":1}]""", report["pages"]!.ToJsonString());
        Assert.Equal(100.0, report["operating_systems"]!.AsArray().Sum(o => (double)o!["percent"]!));
        Assert.Equal(("Linux", 40.0), ((string)report["operating_systems"]![0]!["name"]!, (double)report["operating_systems"]![0]!["percent"]!));
        var browsers = report["browsers"]!.AsArray();
        Assert.Equal(("Firefox", 40.0), ((string)browsers[0]!["name"]!, (double)browsers[0]!["percent"]!));
        Assert.Equal(("Other", 20.0), ((string)browsers[^1]!["name"]!, (double)browsers[^1]!["percent"]!));
        Assert.Equal(4, browsers.Count);
    }

    [Theory]
    [InlineData("2025-11-10", "2025-11-12", 66.7, 33.3)]
    [InlineData("2025-11-12", "2025-11-12", 0.0, 100.0)]
    [InlineData("2025-11-01", "2025-11-09", null, null)]
    public async Task Report_WhereVisitorsHaveIds_TellsNewFromReturning(string from, string to, double? fresh, double? returning)
    {
        var site = await instance.AddSite(settings: s => s.VisitorMode = VisitorMode.Persistent);
        // Ann twice, Bob once, and somebody of whom it is not known.
        foreach (var (user, at) in ((string?, string)[])[("ann", "2025-11-10T10:00:00Z"), ("bob", "2025-11-11T10:00:00Z"), ("ann", "2025-11-12T10:00:00Z"), (null, "2025-11-12T11:00:00Z")])
            await site.SendAsServer(new { event_type = "pageview", path = "/", user_id = user, timestamp = at, ip = "203.0.113.1", user_agent = Kit.Browsers.PersonUserAgent });

        var shares = (await site.Read($"/report?from={from}&to={to}"))["new_vs_returning"]!;

        Assert.Equal((fresh, returning), ((double?)shares["new_percent"], (double?)shares["returning_percent"]));
    }

    [Fact]
    public async Task Report_OfACookielessSiteWithSomeIds_TellsOfThose()
    {
        var site = await instance.AddSite();
        await site.SendAsServer(new { event_type = "pageview", path = "/", user_id = "ann", timestamp = "2025-11-10T10:00:00Z", ip = "203.0.113.1", user_agent = Kit.Browsers.PersonUserAgent });
        await site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = "2025-11-10T10:00:00Z", ip = "203.0.113.2", user_agent = Kit.Browsers.PersonUserAgent });

        var shares = (await site.Read("/report?from=2025-11-10&to=2025-11-10"))["new_vs_returning"]!;

        Assert.Equal((100, 0), ((double?)shares["new_percent"], (double?)shares["returning_percent"]));
    }

    [Fact]
    public async Task Report_OfAnyRange_HasTheMembersOfTheExampleInTheirOrder()
    {
        var site = await KathmanduWeek.Send(instance);

        Assert.Equal(Members(JsonNode.Parse(Example)!, ""), Members(await site.Read("/report?from=2025-11-10&to=2025-11-12"), ""));
    }

    [Fact]
    public async Task Report_WithoutDates_IsOfTheLastSevenDaysOfTheSite()
    {
        var ahead = await instance.AddSite("Pacific/Kiritimati");
        var behind = await instance.AddSite("Pacific/Pago_Pago");

        // Noon UTC: already the 16th at +14, still the 15th at −11.
        Assert.Equal("2025-11-10 to 2025-11-16", (string?)(await ahead.Read("/report"))["date_range"]);
        Assert.Equal("2025-11-09 to 2025-11-15", (string?)(await behind.Read("/report"))["date_range"]);
        Assert.Equal("2025-10-26 to 2025-11-01", (string?)(await ahead.Read("/report?to=2025-11-01"))["date_range"]);
        Assert.Equal("2025-11-15 to 2025-11-16", (string?)(await ahead.Read("/report?from=2025-11-15"))["date_range"]);
    }

    [Fact]
    public async Task Report_WithoutData_HasZerosNullsAndEmptyLists()
    {
        var site = await instance.AddSite();

        var report = await site.Read("/report");

        foreach (var count in (string[])["total_visitors", "unique_visitors", "total_pageviews", "total_pages"]) Assert.Equal(0, (int)report[count]!);
        foreach (var mean in (string[])["avg_time_spent_on_site_sec", "avg_loading_time_ms", "bounce_rate_percent", "conversion_rate_percent"])
        {
            Assert.True(report.AsObject().ContainsKey(mean));
            Assert.Null(report[mean]);
        }
        foreach (var list in (string[])["traffic_sources", "operating_systems", "browsers", "pages"]) Assert.Empty(report[list]!.AsArray());
    }

    [Theory]
    [InlineData("filter=channel:is:direct", 2, 2)]
    [InlineData("filter=channel:is_not:direct", 3, 4)]
    [InlineData("filter=channel:is:direct|email", 3, 3)]
    [InlineData("filter=page:is:/pricing", 2, 2)]
    [InlineData("filter=page:is:/Pricing", 0, 0)]
    [InlineData("filter=page:is_not:/pricing", 5, 4)]
    [InlineData(@"filter=page:matches:^/(docs\|pricing)$", 3, 3)]
    [InlineData("filter=browser:is:firefox", 2, 2)]
    [InlineData("filter=browser:is:(none)", 1, 1)]
    [InlineData("filter=browser:is:firefox&filter=page:is:/", 1, 1)]
    [InlineData("filter=referrer:contains:google", 1, 2)]
    [InlineData("filter=event:is:signup", 1, 0)]
    [InlineData("filter=country:is:nowhere", 0, 0)]
    public async Task Report_WithFilters_CountsWhatTheyKeep(string filters, int visits, int pageviews)
    {
        var site = await KathmanduWeek.Send(instance);

        var report = await site.Read($"/report?from=2025-11-10&to=2025-11-12&{filters.Replace("^", "%5E", StringComparison.Ordinal).Replace(@"\", "%5C", StringComparison.Ordinal)}");

        Assert.Equal((visits, pageviews), ((int)report["total_visitors"]!, (int)report["total_pageviews"]!));
    }

    [Theory]
    [InlineData(@"page:is:/a\:b\|c", 1)]
    [InlineData(@"page:is:/a:b\|c", 1)]
    [InlineData(@"page:is:/a\:b|c", 0)]
    [InlineData(@"page:is:/other|/a:b\|c", 1)]
    public async Task Filter_WithEscapedSigns_MeansTheSigns(string filter, int pageviews)
    {
        var site = await instance.AddSite();
        (await site.Send("""{"event_type":"pageview","path":"/a:b|c"}""")).EnsureSuccessStatusCode();

        var report = await site.Read("/report?filter=" + Uri.EscapeDataString(filter));

        Assert.Equal(pageviews, (int)report["total_pageviews"]!);
    }

    [Theory]
    [InlineData("report", "from=yesterday", "from")]
    [InlineData("report", "from=2025-2-1", "from")]
    [InlineData("report", "from=2025-11-31", "from")]
    [InlineData("report", "from=", "from")]
    [InlineData("report", "from=2025-11-01&from=2025-11-02", "from")]
    [InlineData("report", "to=2025-11-31", "to")]
    [InlineData("report", "from=2025-11-12&to=2025-11-10", "from")]
    [InlineData("report", "from=1971-01-01&to=2199-01-01", "from")]
    [InlineData("report", "filter=", "filter")]
    [InlineData("report", "filter=page", "filter")]
    [InlineData("report", "filter=page:is", "filter")]
    [InlineData("report", "filter=weather:is:rain", "filter")]
    [InlineData("report", "filter=page:like:/a", "filter")]
    [InlineData("report", "filter=page:matches:(", "filter")]
    [InlineData("report", "filter=page:matches:(a)%5C1", "filter")]
    [InlineData("report", "filter=page:matches:(a*b*){999}", "filter")]
    [InlineData("report", "metric=visitors", "metric")]
    [InlineData("report", "colour=red", "colour")]
    [InlineData("timeseries", "metric=weather", "metric")]
    [InlineData("timeseries", "metric=visitors&metric=visits", "metric")]
    [InlineData("timeseries", "metric=Visitors", "metric")]
    [InlineData("timeseries", "granularity=minute", "granularity")]
    [InlineData("timeseries", "granularity=", "granularity")]
    [InlineData("timeseries", "from=never", "from")]
    [InlineData("timeseries", "filter=x", "filter")]
    [InlineData("timeseries", "limit=5", "limit")]
    public async Task Read_WithAnImpossibleParameter_IsRefusedByItsName(string call, string query, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri($"{site.Address}/{call}?{query}", UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("report")]
    [InlineData("timeseries")]
    public async Task Read_ByWhomever_IsRefusedInOneOrder(string call)
    {
        var site = await instance.AddSite();
        var mistaken = new Uri($"{site.Address}/{call}?colour=red", UriKind.Relative);
        using var bad = instance.Client();
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");

        using var nobody = await instance.Stranger.GetAsync(mistaken);
        using var forged = await bad.GetAsync(mistaken);
        using var foreign = await instance.Bob.GetAsync(mistaken);
        using var missing = await instance.Ann.GetAsync(new Uri($"/api/sites/site_0000000000/{call}?colour=red", UriKind.Relative));
        using var member = await instance.Ann.GetAsync(mistaken);

        await nobody.Problem(HttpStatusCode.Unauthorized);
        await forged.Problem(HttpStatusCode.Unauthorized);
        Assert.NotEmpty(nobody.Headers.WwwAuthenticate);
        var ofOther = await foreign.Problem(HttpStatusCode.NotFound);
        var ofNone = await missing.Problem(HttpStatusCode.NotFound);
        Assert.Equal((string?)ofNone["detail"], (string?)ofOther["detail"]);
        await member.Problem(HttpStatusCode.BadRequest, "colour");
    }

    [Theory]
    [InlineData("report")]
    [InlineData("timeseries")]
    public async Task Read_OfAPublicSite_NeedsNoTokenButTakesNoBadOne(string call)
    {
        var site = await instance.AddSite(settings: s => s.Public = true);
        var address = new Uri($"{site.Address}/{call}", UriKind.Relative);
        using var bad = instance.Client();
        bad.DefaultRequestHeaders.Authorization = new("Bearer", "not.a.token");

        Assert.Equal(HttpStatusCode.OK, (await instance.Stranger.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await instance.Bob.GetAsync(address)).StatusCode);
        await (await bad.GetAsync(address)).Problem(HttpStatusCode.Unauthorized);
    }

    private static List<string> Members(JsonNode node, string path) => node switch
    {
        JsonObject members => [.. members.SelectMany(m => (List<string>)[path + m.Key, .. m.Value is null ? [] : Members(m.Value, path + m.Key + ".")])],
        JsonArray { Count: > 0 } items => Members(items[0]!, path),
        _ => [],
    };
}
