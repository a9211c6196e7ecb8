using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Tests.Kit;

/// <summary>
/// A stats store that makes its figures up: the same ones for the same question, shaped like days of a small shop. It can
/// be told to be empty, to fail, or to wait.
/// </summary>
public sealed class FakeStats(TimeProvider clock, Func<int, string>? zoneOf = null) : IStatsStore
{
    private static readonly Dictionary<Dimension, (string? Value, string? Title, double Share)[]> Values = new()
    {
        [Dimension.Page] = [("/", "Halden Coffee", .26), ("/shop/espresso", "Espresso", .134), ("/shop/filter", "Filter", .1), ("/subscribe", "Subscribe", .073), ("/brew/v60-recipe", "V60 recipe", .064), ("/shop/espresso/kestrel", null, .055), ("/journal/harvest-notes-huila", "Harvest notes", .038), ("/checkout", "Checkout", .03)],
        [Dimension.EntryPage] = [("/", null, .5), ("/shop/espresso", null, .2), ("/brew/v60-recipe", null, .12), ("/journal/harvest-notes-huila", null, .06)],
        [Dimension.ExitPage] = [("/checkout", null, .3), ("/", null, .28), ("/shop/filter", null, .1)],
        [Dimension.Channel] = [("organic", null, .454), ("direct", null, .23), ("referral", null, .11), ("social", null, .09), ("email", null, .06), ("paid", null, .04), ("ai", null, .016)],
        [Dimension.Source] = [("Google", null, .4), (null, null, .23), ("Instagram", null, .08), ("Bing", null, .05)],
        [Dimension.Referrer] = [(null, null, .3), ("google.com", null, .4), ("l.instagram.com", null, .08)],
        [Dimension.Country] = [("SE", null, .346), ("DE", null, .18), ("GB", null, .126), ("US", null, .108), ("NO", null, .073), ("NL", null, .052), (null, null, .038), ("FI", null, .026)],
        [Dimension.Browser] = [("Chrome", null, .642), ("Safari", null, .214), ("Edge", null, .061), ("Firefox", null, .053), ("Samsung Internet", null, .02), ("Opera", null, .01)],
        [Dimension.Os] = [("Windows", null, .4), ("iOS", null, .22), ("Android", null, .18), ("MacOS", null, .15), ("Linux", null, .05)],
        [Dimension.VisitorType] = [("new", null, .7), ("returning", null, .2)],
        [Dimension.Event] = [("add_to_basket", null, .3), ("newsletter_sign_up", null, .1)],
        [Dimension.Property] = [("monthly", null, .2), ("yearly", null, .05)],
        [Dimension.UtmCampaign] = [(null, null, .8), ("winter-catalogue", null, .1)],
        [Dimension.UtmMedium] = [(null, null, .8), ("email", null, .1)],
        [Dimension.Language] = [("sv-SE", null, .5), ("de-DE", null, .2)],
        [Dimension.Device] = [("desktop", null, .58), ("mobile", null, .38), ("tablet", null, .04)],
    };

    /// <summary>Every query asked, in order.</summary>
    public List<StatsQuery> Asked { get; } = [];

    public bool Empty { get; set; }

    /// <summary>Questions to which nothing is the answer.</summary>
    public Func<StatsQuery, bool> EmptyFor { get; set; } = static _ => false;

    public Exception? Failure { get; set; }

    /// <summary>Awaited before every answer.</summary>
    public Func<StatsQuery, Task>? Before { get; set; }

    /// <summary>Visits added to the running hour, as a live visitor would.</summary>
    public int Extra { get; set; }

    public int Active { get; set; } = 12;

    /// <summary>What the answers say was done to their counts.</summary>
    public SampledCounts Sampled { get; set; }

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel) => await Make(query, cancel) with { Sampled = Sampled };

    private async Task<StatsAnswer> Make(StatsQuery query, CancellationToken cancel)
    {
        lock (Asked) Asked.Add(query);
        if (Before is not null) await Before(query).WaitAsync(cancel);
        if (Failure is not null) throw Failure;
        if (EmptyFor(query)) return new() { Total = Figures.None };
        var zone = SiteZone.Of(zoneOf?.Invoke(query.SiteId) ?? "Europe/Stockholm");
        var total = Between(query.SiteId, zone.StartOf(query.Range.From), zone.StartOf(query.Range.Until));
        if (query.Every is { } every) return new() { Total = total, Buckets = Buckets(query, zone, every) };
        if (query.OverTheWeek) return new() { Total = total, Week = [.. Enumerable.Range(0, 168).Select(at => Scale(total, at / 1_000.0 / 14))] };
        if (query.By is not { } by) return new() { Total = total };
        var rows = Values.GetValueOrDefault(by, []).Select(entry => new StatsRow(entry.Value, entry.Title, Scale(total, entry.Share))).Where(static row => row.Figures.Visits > 0).ToList();
        return new() { Total = total, Rows = [.. rows.Skip(query.Offset).Take(query.Limit)], RowCount = rows.Count == 8 ? 42 : rows.Count };
    }

    public Task<int> ActiveNow(int siteId, CancellationToken cancel) => Task.FromResult(Empty ? 0 : Active);

    private List<StatsBucket> Buckets(StatsQuery query, SiteZone zone, Interval every)
    {
        var buckets = new List<StatsBucket>();
        var (at, end) = (zone.StartOf(query.Range.From), zone.StartOf(query.Range.Until));
        while (at < end)
        {
            var day = zone.DayOf(at);
            var next = every switch
            {
                Interval.Hour => at.AddHours(1),
                Interval.Day => zone.StartOf(day.AddDays(1)),
                Interval.Week => zone.StartOf(day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7))),
                _ => zone.StartOf(new DateOnly(day.Year, day.Month, 1).AddMonths(1)),
            };
            buckets.Add(new(zone.Local(at), Between(query.SiteId, at, next < end ? next : end)));
            at = next;
        }
        return buckets;
    }

    private Figures Between(int site, DateTimeOffset from, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        double visits = 0;
        for (var hour = from; hour < until && hour <= now; hour = hour.AddHours(1))
        {
            var shape = .35 + (.65 * Math.Max(0, Math.Sin((hour.Hour - 5) * Math.PI / 15))) + (.12 * Math.Sin((hour.DayOfYear * 1.7) + site));
            var week = hour.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? .62 : 1;
            visits += 70.0 / site * shape * week * Math.Min(1, (now - hour).TotalHours);
        }
        if (from <= now && until > now) visits += Extra;
        var rate = .384 + (.03 * Math.Sin(from.DayOfYear));
        return Empty ? Figures.None : Scale(new() { Visits = 1_000_000, Visitors = 854_000, Pageviews = 3_380_000, Events = 410_000, VisitPageviews = 3_380_000, Bounces = (long)(rate * 1_000_000), DurationMs = (long)(186_000_000_000L * (1 + (.08 * Math.Sin(from.DayOfYear * 2.1)))), TimeOnPageMs = 2_000_000L * 71_000, TimedPageviews = 2_000_000, LoadMs = (long)(4_644_000_000L * (1 + (.1 * Math.Cos(from.DayOfYear)))), LoadedPageviews = 2_700_000, Entries = 1_000_000, Exits = 1_000_000 }, visits / 1_000_000);
    }

    private static Figures Scale(Figures whole, double by)
    {
        long Part(long figure) => (long)Math.Round(figure * by);
        return new() { Visits = Part(whole.Visits), Visitors = Part(whole.Visitors), Pageviews = Part(whole.Pageviews), Events = Part(whole.Events), VisitPageviews = Part(whole.VisitPageviews), Bounces = Part(whole.Bounces), DurationMs = Part(whole.DurationMs), TimeOnPageMs = Part(whole.TimeOnPageMs), TimedPageviews = Part(whole.TimedPageviews), LoadMs = Part(whole.LoadMs), LoadedPageviews = Part(whole.LoadedPageviews), Entries = Part(whole.Entries), Exits = Part(whole.Exits) };
    }
}
