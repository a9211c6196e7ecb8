using System.Net;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>Single events and visits over HTTP.</summary>
public sealed class VisitLogApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Range = "from=2025-11-10&to=2025-11-12";

    private static readonly string[] OfEvents = ["event_id", "timestamp", "event_type", "name", "path", "title", "referrer", "source", "channel", "country", "device", "browser", "os", "visitor", "session", "engaged_ms", "custom"];
    private static readonly string[] OfSessions = ["session", "visitor", "started_at", "duration_sec", "pageviews", "events", "entry_page", "exit_page", "bounce", "channel", "source", "referrer", "country", "device", "browser", "os"];

    [Fact]
    public async Task Events_OfAWeekCountedByHand_AreListedTheNewestFirst()
    {
        var site = await KathmanduWeek.Send(instance);

        var page = await site.Read("/events?" + Range);

        var events = page["events"]!.AsArray();
        Assert.All(events, e => Assert.Equal(OfEvents, e!.AsObject().Select(m => m.Key)));
        Assert.Equal(["/docs", "/", "/", "/pricing", "/", "/pricing", "/"], events.Select(e => (string)e!["path"]!));
        Assert.Equal(("custom", "signup"), ((string)events[1]!["event_type"]!, (string?)events[1]!["name"]));
        Assert.Equal(new DateTimeOffset(2025, 11, 12, 3, 15, 0, TimeSpan.Zero), (DateTimeOffset)events[0]!["timestamp"]!);
        Assert.Equal(60_000, (int)events[5]!["engaged_ms"]!);
        Assert.Null(page["next_cursor"]);
        Assert.True(page.AsObject().ContainsKey("next_cursor"));
    }

    [Fact]
    public async Task Sessions_OfAWeekCountedByHand_HoldTheirFigures()
    {
        var site = await KathmanduWeek.Send(instance);

        var sessions = (await site.Read("/sessions?" + Range))["sessions"]!.AsArray();

        Assert.All(sessions, s => Assert.Equal(OfSessions, s!.AsObject().Select(m => m.Key)));
        Assert.Equal([0, 300, 0, 5, 180], sessions.Select(s => (int)s!["duration_sec"]!));
        Assert.Equal([true, false, true, true, false], sessions.Select(s => (bool)s!["bounce"]!));
        var first = sessions[^1]!;
        Assert.Equal((2, 0, "/", "/pricing", "organic", "Chrome", "Windows"), ((int)first["pageviews"]!, (int)first["events"]!, (string)first["entry_page"]!, (string)first["exit_page"]!, (string)first["channel"]!, (string)first["browser"]!, (string)first["os"]!));
        Assert.Equal(new DateTimeOffset(2025, 11, 9, 18, 25, 0, TimeSpan.Zero), (DateTimeOffset)first["started_at"]!);
    }

    [Theory]
    [InlineData("/events?event=signup&" + Range, 1)]
    [InlineData("/events?event=pageview&" + Range, 6)]
    [InlineData("/events?event=nothing&" + Range, 0)]
    [InlineData("/events?filter=browser:is:firefox&" + Range, 2)]
    [InlineData("/events?from=2025-11-12&to=2025-11-12", 1)]
    [InlineData("/sessions?filter=page:is:/pricing&" + Range, 2)]
    [InlineData("/sessions?from=2025-11-11&to=2025-11-11", 1)]
    public async Task List_WithConditions_HoldsWhatMeetsThem(string call, int entries)
    {
        var site = await KathmanduWeek.Send(instance);

        Assert.Equal(entries, (await site.Read(call)).AsObject().First().Value!.AsArray().Count);
    }

    [Fact]
    public async Task Events_WithProperties_ShowThemAsAnObject()
    {
        var site = await instance.AddSite();
        await site.SendAsServer(new { event_type = "custom", name = "buy", event_id = "e-1", custom = new { plan = "pro", seats = 5 }, ip = "203.0.113.1", user_agent = Browsers.PersonUserAgent });

        var bought = (await site.Read("/events?event=buy"))["events"]![0]!;

        Assert.Equal(("e-1", "buy", "pro", 5), ((string?)bought["event_id"], (string?)bought["name"], (string?)bought["custom"]!["plan"], (int)bought["custom"]!["seats"]!));
        Assert.Null(bought["engaged_ms"]);
    }

    [Theory]
    [InlineData("events")]
    [InlineData("sessions")]
    public async Task Pages_WhileEntriesComeIn_HoldEachOfTheirsOnce(string list)
    {
        var site = await instance.AddSite();
        for (var n = 0; n < 7; n++) await Send(site, n, $"2025-11-15T0{n}:00:00Z");
        var seen = new List<string>();
        var (cursor, pages) = ("", 0);
        do
        {
            var page = await site.Read($"/{list}?limit=2{(cursor.Length > 0 ? "&cursor=" + cursor : "")}");
            var times = page[list]!.AsArray().Select(e => (string)e![list == "events" ? "timestamp" : "started_at"]!).ToList();
            Assert.InRange(times.Count, 1, 2);
            seen.AddRange(times);
            cursor = (string?)page["next_cursor"] ?? "";
            // Newer than all that is listed.
            await Send(site, 100 + pages++, FormattableString.Invariant($"2025-11-15T11:{pages:00}:00Z"));
        }
        while (cursor.Length > 0);

        Assert.Equal(4, pages);
        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(n => $"2025-11-15T0{n}:00:00+00:00"), seen);
    }

    [Theory]
    [InlineData("/events?limit=0", "limit")]
    [InlineData("/events?limit=1001", "limit")]
    [InlineData("/events?cursor=nonsense", "cursor")]
    [InlineData("/events?cursor=1.2.3", "cursor")]
    [InlineData("/events?event=a&event=b", "event")]
    [InlineData("/events?colour=red", "colour")]
    [InlineData("/sessions?event=a", "event")]
    [InlineData("/sessions?limit=many", "limit")]
    [InlineData("/sessions?cursor=1.zz", "cursor")]
    [InlineData("/sessions?from=never", "from")]
    [InlineData("/sessions?filter=colour:is:red", "filter")]
    public async Task List_AskedInAWrongWay_NamesTheParameter(string call, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri(site.Address + call, UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    private static Task Send(AddedSite site, int person, string at) =>
        site.SendAsServer(new { event_type = "pageview", path = "/", timestamp = at, ip = $"203.0.113.{person}", user_agent = Browsers.PersonUserAgent });
}
