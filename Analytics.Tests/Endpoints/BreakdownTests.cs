using System.Net;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>Figures by dimension, pages, a day in few words, comparison and realtime, of a week counted by hand.</summary>
public sealed class BreakdownTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Week = "from=2025-11-10&to=2025-11-12";

    [Fact]
    public async Task Breakdown_OfAWeekCountedByHand_HoldsItsFigures()
    {
        var site = await KathmanduWeek.Send(instance);

        var answer = await site.Read($"/breakdown?dimension=channel&sort=visits&{Week}");

        Assert.Equal("""
            {"dimension":"channel","rows":[{"value":"direct","visitors":1,"visits":2,"pageviews":2,"bounce_rate_percent":100,"avg_duration_sec":3},{"value":"email","visitors":1,"visits":1,"pageviews":1,"bounce_rate_percent":0,"avg_duration_sec":300},{"value":"organic","visitors":1,"visits":1,"pageviews":2,"bounce_rate_percent":0,"avg_duration_sec":180},{"value":"referral","visitors":1,"visits":1,"pageviews":1,"bounce_rate_percent":100,"avg_duration_sec":0}],"next_cursor":null}
            """, answer.ToJsonString());
    }

    [Fact]
    public async Task Breakdown_WithoutAValue_SaysNone()
    {
        var site = await KathmanduWeek.Send(instance);

        var rows = (await site.Read($"/breakdown?dimension=browser&{Week}"))["rows"]!.AsArray();

        Assert.Equal(["(none)", "Chrome", "Firefox", "Safari"], rows.Select(r => (string)r!["value"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Breakdown_WithMetrics_HoldsTheseAlone()
    {
        var site = await KathmanduWeek.Send(instance);

        var answer = await site.Read($"/breakdown?dimension=page&metrics=pageviews,time_on_page&sort=pageviews&limit=1&{Week}");

        Assert.Equal("""[{"value":"/","pageviews":3,"avg_time_spent":142}]""", answer["rows"]!.ToJsonString());
    }

    [Fact]
    public async Task Breakdown_PageByPage_GivesEveryRowOnceEvenWhenRowsComeInAbove()
    {
        var site = await instance.AddSite();
        for (var page = 0; page < 30; page++) await View(site, $"/p{page:00}");
        var seen = new List<string>();
        string? cursor = null;
        for (var turn = 0; ; turn++)
        {
            var answer = await site.Read($"/breakdown?dimension=page&sort=pageviews&limit=7{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            seen.AddRange(answer["rows"]!.AsArray().Select(r => (string)r!["value"]!));
            cursor = (string?)answer["next_cursor"];
            if (cursor is null) break;
            // Twelve new pages at once, all of which rank before what was read so far.
            if (turn == 0) for (var page = 0; page < 12; page++) for (var n = 0; n < 2; n++) await View(site, $"/new{page:00}");
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(page => $"/p{page:00}"), seen);
    }

    [Fact]
    public async Task TopPages_OfAWeekCountedByHand_HoldTheirFigures()
    {
        var site = await KathmanduWeek.Send(instance);

        Assert.Equal("""
            {"pages":[{"path":"/","page_title":"Home page","pageviews":3,"visitors":3,"avg_time_spent":142},{"path":"/pricing","page_title":"Pricing","pageviews":2,"visitors":2,"avg_time_spent":60}]}
            """, (await site.Read($"/top-pages?limit=2&{Week}")).ToJsonString());
    }

    [Fact]
    public async Task Stats_OfOneDay_SayItInFewWords()
    {
        var site = await KathmanduWeek.Send(instance);

        var day = await Get($"/stats?site_id={site.Id}&date=2025-11-10");
        var today = await Get($"/stats?site_id={site.Id}");

        Assert.Equal($$"""{"site_id":"{{site.Id}}","date":"2025-11-10","total_views":4,"unique_users":2,"top_paths":[{"path":"/","views":2},{"path":"/pricing","views":2}]}""", day.ToJsonString());
        Assert.Equal($$"""{"site_id":"{{site.Id}}","date":"2025-11-15","total_views":0,"unique_users":0,"top_paths":[]}""", today.ToJsonString());
    }

    [Fact]
    public async Task Summary_ComparedWithTheDaysBefore_HoldsEveryTile()
    {
        var site = await KathmanduWeek.Send(instance);

        var summary = (await site.Read("/summary?from=2025-11-12&to=2025-11-12&compare=previous")).AsObject();

        Assert.Equal(["unique_visitors", "visits", "pageviews", "events", "views_per_visit", "bounce_rate_percent", "avg_duration_sec", "avg_loading_time_ms"], summary.Select(t => t.Key));
        Assert.Equal("""{"value":1,"previous":1,"change_percent":0}""", summary["unique_visitors"]!.ToJsonString());
        Assert.Equal("""{"value":0,"previous":1,"change_percent":-100}""", summary["events"]!.ToJsonString());
        Assert.Equal("""{"value":100,"previous":0,"change_percent":null}""", summary["bounce_rate_percent"]!.ToJsonString());
        Assert.Equal("""{"value":null,"previous":null,"change_percent":null}""", summary["avg_loading_time_ms"]!.ToJsonString());
        Assert.Equal("""{"value":4,"previous":0,"change_percent":null}""", (await site.Read($"/summary?{Week}&compare=year"))["unique_visitors"]!.ToJsonString());
    }

    [Fact]
    public async Task Realtime_AfterVisits_ShowsWhoIsThere()
    {
        var site = await instance.AddSite("Asia/Kolkata");
        await View(site, "/a", person: 1, minutesAgo: 2, referrer: "https://www.google.com/");
        await View(site, "/b", person: 1, minutesAgo: 1);
        await View(site, "/a", person: 2, minutesAgo: 3);
        await View(site, "/old", person: 3, minutesAgo: 20);

        var now = await site.Read("/realtime");

        Assert.Equal(["active_now", "per_minute", "pages", "sources", "countries"], now.AsObject().Select(m => m.Key));
        Assert.Equal(2, (int)now["active_now"]!);
        var minutes = now["per_minute"]!.AsArray();
        Assert.Equal(30, minutes.Count);
        Assert.Equal("2025-11-15T17:30:00+05:30", (string?)minutes[^1]!["t"]);
        Assert.Equal((4, 4), (minutes.Sum(m => (int)m!["pageviews"]!), minutes.Sum(m => (int)m!["visitors"]!)));
        Assert.Equal("""[{"path":"/a","visitors":1},{"path":"/b","visitors":1}]""", now["pages"]!.ToJsonString());
        Assert.Equal("""[{"source":"(none)","visitors":1},{"source":"Google","visitors":1}]""", now["sources"]!.ToJsonString());
        Assert.Equal(2, now["countries"]!.AsArray().Sum(c => (int)c!["visitors"]!));
    }

    [Theory]
    [InlineData("breakdown", "", "dimension")]
    [InlineData("breakdown", "dimension=weather", "dimension")]
    [InlineData("breakdown", "dimension=page&dimension=os", "dimension")]
    [InlineData("breakdown", "dimension=page&metrics=visitors,weather", "metrics")]
    [InlineData("breakdown", "dimension=page&sort=weather", "sort")]
    [InlineData("breakdown", "dimension=page&limit=0", "limit")]
    [InlineData("breakdown", "dimension=page&limit=1001", "limit")]
    [InlineData("breakdown", "dimension=page&limit=ten", "limit")]
    [InlineData("breakdown", "dimension=page&cursor=nonsense", "cursor")]
    [InlineData("breakdown", "dimension=page&cursor=%22", "cursor")]
    [InlineData("breakdown", "dimension=page&colour=red", "colour")]
    [InlineData("breakdown", "dimension=page&from=x", "from")]
    [InlineData("top-pages", "limit=-1", "limit")]
    [InlineData("top-pages", "limit=5&limit=6", "limit")]
    [InlineData("top-pages", "dimension=page", "dimension")]
    [InlineData("summary", "compare=decade", "compare")]
    [InlineData("summary", "filter=x", "filter")]
    [InlineData("realtime", "from=2025-11-10", "from")]
    public async Task Read_WithAnImpossibleParameter_IsRefusedByItsName(string call, string query, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri($"{site.Address}/{call}?{query}", UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Theory]
    [InlineData("", "site_id")]
    [InlineData("site_id=SITE&date=yesterday", "date")]
    [InlineData("site_id=SITE&filter=x", "filter")]
    [InlineData("site_id=SITE&day=2025-11-10", "day")]
    public async Task Stats_WithAnImpossibleParameter_AreRefusedByItsName(string query, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri("/stats?" + query.Replace("SITE", site.Id, StringComparison.Ordinal), UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    private async Task<JsonNode> Get(string address)
    {
        using var answer = await instance.Ann.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static Task View(AddedSite site, string path, int person = 1, int minutesAgo = 0, string? referrer = null) =>
        site.SendAsServer(new { event_type = "pageview", path, referrer, timestamp = ApiInstance.Noon.AddMinutes(-minutesAgo), ip = $"203.0.113.{person}", user_agent = Kit.Browsers.PersonUserAgent });
}
