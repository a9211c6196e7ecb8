using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Tests.Storage.Contract;

/// <summary>
/// What every pair of <see cref="IEventStore"/> and <see cref="IStatsStore"/> owes to those who send and to those who ask. Another
/// storage derives a class of tests from this one and says how it is opened; nothing here knows of files or SQL.
/// </summary>
public abstract class StoreContract
{
    private static readonly DateOnly Today = new(2025, 9, 17);

    /// <summary>Opens stores that hold nothing yet, at noon UTC of 17 September 2025.</summary>
    protected abstract Task<IStores> Open();

    [Fact]
    public async Task Append_OnceItHasCompleted_IsInTheNextAnswer()
    {
        await using var stores = await Open();
        for (var n = 1; n <= 3; n++)
        {
            await Commit(stores, Pageview(stores.Sites.Utc, "09:00", visitor: (ulong)n, "/a"));
            Assert.Equal((n, n, n), Counts((await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total));
        }
    }

    [Fact]
    public async Task Append_OfAnIdThatIsThere_SaysSoAndCountsOnce()
    {
        await using var stores = await Open();
        var sent = Pageview(stores.Sites.Utc, "09:00", visitor: 1, "/a") with { EventId = "one" };
        await Commit(stores, sent);
        Assert.Equal(StoreOutcome.Duplicate, await stores.Events.Append(sent, CancellationToken.None));
        await stores.Restart();
        Assert.Equal(StoreOutcome.Duplicate, await stores.Events.Append(sent, CancellationToken.None));
        // Ids are a site's own.
        await Commit(stores, sent with { SiteId = stores.Sites.Kathmandu });
        Assert.Equal((1, 1, 1), Counts((await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total));
    }

    [Fact]
    public async Task Append_FromManyAtOnce_LosesAndDoublesNothing()
    {
        await using var stores = await Open();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => Task.Run(async () => await stores.Events.Append(Pageview(stores.Sites.Utc, "09:00", (ulong)(n % 50 + 1), $"/{n % 7}") with { EventId = $"e{n}" }, CancellationToken.None))));
        Assert.All(outcomes, outcome => Assert.Equal(StoreOutcome.Committed, outcome));
        Assert.Equal((50, 50, 500), Counts((await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total));
    }

    [Fact]
    public async Task Answer_OfOneSite_HoldsNothingOfAnother()
    {
        await using var stores = await Open();
        await Commit(stores, Pageview(stores.Sites.Utc, "09:00", visitor: 1, "/theirs"));
        var answer = await stores.Stats.Answer(Query(stores.Sites.Kathmandu) with { By = Dimension.Page }, CancellationToken.None);
        Assert.Equal((0, 0, 0), Counts(answer.Total));
        Assert.Empty(answer.Rows);
        Assert.Equal(0, await stores.Stats.ActiveNow(stores.Sites.Kathmandu, CancellationToken.None));
    }

    [Fact]
    public async Task Answer_ForASiteThatIsNone_Throws()
    {
        await using var stores = await Open();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => stores.Stats.Answer(Query(999_999), CancellationToken.None));
    }

    [Fact]
    public async Task Answer_OfVisits_FollowsTheDefinitions()
    {
        await using var stores = await Open();
        await Commit(stores, History(stores.Sites.Utc));

        // Visitor 1: /a, /b, /a within ten minutes; and after 40 silent ones /a alone: a bounce. Visitor 2: /b and a sign-up.
        var total = (await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total;
        Assert.Equal((2, 3, 5), Counts(total));
        Assert.Equal((1, 1, 600_000 + 60_000), (total.Events, total.Bounces, total.DurationMs));

        var pages = (await stores.Stats.Answer(Query(stores.Sites.Utc) with { By = Dimension.Page, OrderBy = Metric.Pageviews }, CancellationToken.None)).Rows;
        Assert.Equal([("/a", 1, 3, 2), ("/b", 2, 2, 1)], pages.Select(r => (r.Value!, (int)r.Figures.Visitors, (int)r.Figures.Pageviews, (int)r.Figures.Entries)));

        var filtered = Query(stores.Sites.Utc) with { Filters = new([new(Dimension.Country, FilterOperator.IsNot, new(["DE"]))]) };
        Assert.Equal((1, 1, 1), Counts((await stores.Stats.Answer(filtered, CancellationToken.None)).Total));
    }

    [Fact]
    public async Task Answer_ByDay_ParsTimeAsTheSitesZoneDoes()
    {
        await using var stores = await Open();
        // 18:14 UTC is 23:59 in Kathmandu, 18:15 the next day.
        await Commit(stores, Pageview(stores.Sites.Kathmandu, "2025-09-16T18:14", visitor: 1, "/a"), Pageview(stores.Sites.Kathmandu, "2025-09-16T18:15", visitor: 2, "/a"));
        var days = (await stores.Stats.Answer(Query(stores.Sites.Kathmandu, daysBefore: 1) with { Every = Interval.Day }, CancellationToken.None)).Buckets;
        Assert.Equal([1, 1], days.Select(d => (int)d.Figures.Visitors));
        Assert.Equal([TimeSpan.FromMinutes(345), TimeSpan.FromMinutes(345)], days.Select(d => d.Start.Offset));
    }

    [Fact]
    public async Task Answers_AfterWorkInTheBackgroundAndARestart_AreTheSame()
    {
        await using var stores = await Open();
        await Commit(stores, History(stores.Sites.Utc));
        var before = await All(stores);
        await stores.Maintain();
        Assert.Equal(before, await All(stores));
        await stores.Restart();
        Assert.Equal(before, await All(stores));
        await stores.Maintain();
        Assert.Equal(before, await All(stores));
    }

    [Fact]
    public async Task Append_OfALateEvent_JoinsVisitsThatWereParted()
    {
        await using var stores = await Open();
        await Commit(stores, Pageview(stores.Sites.Utc, "08:00", visitor: 1, "/a"), Pageview(stores.Sites.Utc, "08:50", visitor: 1, "/b"));
        await stores.Maintain();
        Assert.Equal(2, (await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total.Visits);
        await Commit(stores, Pageview(stores.Sites.Utc, "08:25", visitor: 1, "/between"));
        Assert.Equal((1, 1, 3), Counts((await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total));
        await stores.Maintain();
        await stores.Restart();
        Assert.Equal((1, 1, 3), Counts((await stores.Stats.Answer(Query(stores.Sites.Utc), CancellationToken.None)).Total));
    }

    [Fact]
    public async Task ActiveNow_CountsWhoDidSomethingInTheLastFiveMinutes()
    {
        await using var stores = await Open();
        await Commit(stores, Pageview(stores.Sites.Utc, "11:54", visitor: 1, "/a"), Pageview(stores.Sites.Utc, "11:56", visitor: 2, "/a"), Pageview(stores.Sites.Utc, "11:59", visitor: 3, "/a"));
        Assert.Equal(2, await stores.Stats.ActiveNow(stores.Sites.Utc, CancellationToken.None));
    }

    [Fact]
    public async Task Answer_InPages_IsTheWholeListOnce()
    {
        await using var stores = await Open();
        for (var page = 0; page < 25; page++)
            for (ulong visitor = 1; visitor <= (ulong)(page % 5 + 1); visitor++) await Commit(stores, Pageview(stores.Sites.Utc, "09:00", visitor, $"/{page:00}"));
        var query = Query(stores.Sites.Utc) with { By = Dimension.Page };
        var whole = (await stores.Stats.Answer(query with { Limit = 100 }, CancellationToken.None)).Rows.Select(r => r.Value).ToList();
        var pages = new List<string?>();
        for (var offset = 0; offset < 25; offset += 10)
        {
            var answer = await stores.Stats.Answer(query with { Offset = offset, Limit = 10 }, CancellationToken.None);
            Assert.Equal(25, answer.RowCount);
            pages.AddRange(answer.Rows.Select(r => r.Value));
        }
        Assert.Equal(25, whole.Count);
        Assert.Equal(whole, pages);
    }

    private static AcceptedEvent Pageview(int site, string at, ulong visitor, string path) => new()
    {
        SiteId = site,
        AtMs = DateTimeOffset.Parse(at.Length > 5 ? at + "Z" : $"2025-09-17T{at}Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
        Visitor = visitor,
        Kind = EventKind.Pageview,
        Interactive = true,
        Path = path,
        Country = visitor == 2 ? "NP" : "DE",
        Channel = Channel.Direct,
        Device = DeviceType.Desktop,
    };

    private static AcceptedEvent[] History(int site) =>
    [
        Pageview(site, "08:00", visitor: 1, "/a"), Pageview(site, "08:05", visitor: 1, "/b"), Pageview(site, "08:10", visitor: 1, "/a"), Pageview(site, "08:50", visitor: 1, "/a"),
        Pageview(site, "09:00", visitor: 2, "/b"), Pageview(site, "09:01", visitor: 2, "/b") with { Kind = EventKind.Custom, Name = "signup" },
    ];

    private static async Task Commit(IStores stores, params AcceptedEvent[] events)
    {
        foreach (var accepted in events) Assert.Equal(StoreOutcome.Committed, await stores.Events.Append(accepted, CancellationToken.None));
    }

    private static StatsQuery Query(int site, int daysBefore = 0) => new() { SiteId = site, Range = DateRange.Inclusive(Today.AddDays(-daysBefore), Today) };

    /// <summary>Every figure there is of the first site, as text.</summary>
    private static async Task<string> All(IStores stores)
    {
        var query = Query(stores.Sites.Utc) with { Limit = 100, Metrics = new(Enum.GetValues<Metric>()) };
        var lines = new List<string> { $"{(await stores.Stats.Answer(query, CancellationToken.None)).Total}" };
        foreach (var by in Enum.GetValues<Dimension>().Where(d => d != Dimension.Property)) lines.AddRange((await stores.Stats.Answer(query with { By = by }, CancellationToken.None)).Rows.Select(r => $"{by} {r}"));
        foreach (var every in Enum.GetValues<Interval>()) lines.AddRange((await stores.Stats.Answer(query with { Every = every }, CancellationToken.None)).Buckets.Select(b => $"{every} {b}"));
        return string.Join('\n', lines);
    }

    private static (int Visitors, int Visits, int Pageviews) Counts(Figures figures) => ((int)figures.Visitors, (int)figures.Visits, (int)figures.Pageviews);
}
