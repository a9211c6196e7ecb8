using Analytics.Core.Jobs;
using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>What is left of random histories of which parts were taken away, by their owner or by retention, against the definitions.</summary>
public sealed class RandomRemovalTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dimension[] OfDays =
        [Dimension.Channel, Dimension.Source, Dimension.UtmCampaign, Dimension.Device, Dimension.Browser, Dimension.Os, Dimension.Language, Dimension.EntryPage, Dimension.ExitPage, Dimension.Page, Dimension.Event];

    /// <summary>Clocks that change within the history, half-hour zones, days that begin at 1:00.</summary>
    public static TheoryData<string, string> Zones => new()
    {
        { "UTC", "2025-06-10" },
        { "Europe/Berlin", "2025-10-24" },
        { "Asia/Kathmandu", "2025-09-01" },
        { "Africa/Cairo", "2025-04-23" },
        { "Australia/Lord_Howe", "2025-10-03" },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Erasure_OfRandomParts_LeavesExactlyTheRest(string zone, string from)
    {
        await using var instance = await Instance.Open(new FakeClock(Now));
        var erasure = new Erasure(instance.Stats, instance.File, instance.Segments, instance.Work, instance.Vocabulary, instance.Contexts);
        for (var seed = RandomHistoryTests.FirstSeed; seed < RandomHistoryTests.FirstSeed + RandomHistoryTests.Each / 2; seed++)
        {
            var random = new Random(RandomHistoryTests.HashCode(zone, from, "erased") + seed);
            var site = await instance.AddSite(zone);
            var (first, days) = (DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), random.Next(2, 5));
            var history = new RandomHistory(random, site, first, days);
            for (var round = 0; round < 3; round++)
            {
                await history.Send(random.Next(10, 60));
                if (random.Next(2) == 0) await (random.Next(2) == 0 ? instance.DayByDay : instance.Seal).Run(site.Entry, CancellationToken.None);
                if (random.Next(2) == 0) await site.Total($"{first:yyyy-MM-dd}", $"{first.AddDays(days):yyyy-MM-dd}");
                var what = Part(random, first, days);
                var gone = history.Said.Where(said => IsMeant(said, what, site.Entry.Zone)).ToList();

                var preview = await erasure.Preview(site.Entry, what, CancellationToken.None);
                var count = await erasure.Run(site.Entry, what, CancellationToken.None);

                var about = $"seed {seed}, round {round}, {what}";
                Assert.Equal((about, gone.Count, gone.Select(said => said.Visitor).Distinct().Count()), (about, count.Events, count.Visitors));
                Assert.Equal((count.Events, count.Visitors), (preview.Events, preview.Visitors));
                Assert.Equal(gone.Select(said => site.Entry.Zone.DayOf(said.At)).Distinct().Order(), count.Days.Order());
                history.Forget(gone);
                await AgainstReference.Compare(random, site, history, new Reference(history.Said, zone, site.Entry.Site.SessionWindowMinutes, site.Entry.Site.BounceEngagedSeconds), first, days, about);
            }
        }
    }

    /// <summary>Days past retention are the sum of themselves, each by itself; those since are as they were, and a range may hold both.</summary>
    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Retention_OfRandomHistories_KeepsTheFiguresOfEachDayAndEverythingSince(string zone, string from)
    {
        await using var instance = await Instance.Open(new FakeClock(Now));
        var daily = new DailyRollup(instance.Catalog, instance.Stats, instance.Seal, new(instance.File, instance.Segments, instance.Work), instance.Contexts, instance.Clock);
        for (var seed = RandomHistoryTests.FirstSeed; seed < RandomHistoryTests.FirstSeed + RandomHistoryTests.Each / 4; seed++)
        {
            var random = new Random(RandomHistoryTests.HashCode(zone, from, "retained") + seed);
            var site = await instance.AddSite(zone, static s => s.VisitorMode = VisitorMode.Persistent);
            var (first, days) = (DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), random.Next(4, 9));
            var history = new RandomHistory(random, site, first, days);
            await history.Send(random.Next(40, 120));
            if (random.Next(2) == 0) await instance.Seal.Run(site.Entry, CancellationToken.None);
            if (random.Next(2) == 0) await daily.Run(CancellationToken.None);
            if (random.Next(2) == 0) await history.Send(random.Next(1, 30));
            var cut = first.AddDays(random.Next(1, days));
            await site.Change(s => s.RetentionDays = site.Entry.Zone.DayOf(Now).DayNumber - cut.DayNumber);

            await daily.Run(CancellationToken.None);

            if (site.Scalar($"SELECT raw_from FROM rollup_state WHERE site_id = {site.Id}") == 0) continue;
            var reference = new Reference(history.Said, zone, site.Entry.Site.SessionWindowMinutes, site.Entry.Site.BounceEngagedSeconds);
            for (var question = 0; question < 6; question++)
            {
                var start = first.AddDays(random.Next(-2, days));
                var range = new DateRange(start, start.AddDays(random.Next(1, days + 3)));
                var (about, query) = ($"seed {seed}, cut {cut}, {range.From} to {range.Last}", new StatsQuery { SiteId = site.Id, Range = range, Limit = 1_000, Metrics = new(Enum.GetValues<Metric>()) });
                List<DateRange> parts = [.. Enumerable.Range(0, range.Days).Select(range.From.AddDays).Where(day => day < cut).Select(static day => new DateRange(day, day.AddDays(1)))];
                if (range.Until > cut) parts.Add(new(range.From > cut ? range.From : cut, range.Until));
                var byDay = (await site.Ask(query with { Every = Interval.Day })).Buckets;
                Assert.Equal(range.Days, byDay.Count);
                foreach (var (day, bucket) in byDay.Index()) AgainstReference.Same($"{about}, day {day}", Kept(reference.Total(new(range.From.AddDays(day), range.From.AddDays(day + 1)), [])), Kept(bucket.Figures));
                var answer = await site.Ask(query);
                Assert.Equal((about, range.From < cut), (about, answer.VisitorsAreSumOfDays));
                AgainstReference.Same(about, Sums(parts.Select(part => reference.Total(part, []))), Kept(answer.Total));
                foreach (var dimension in random.GetItems(OfDays, 3))
                {
                    var rows = parts.SelectMany(part => reference.Rows(dimension, part, [])).GroupBy(row => row.Key).ToDictionary(row => row.Key, row => Sums(row.Select(r => r.Value)));
                    AgainstReference.Same($"{about}, {dimension}", rows, (await site.Ask(query with { By = dimension })).Rows.ToDictionary(r => r.Value ?? "(none)", r => Kept(r.Figures)));
                    var value = rows.Keys.Order(StringComparer.Ordinal).ElementAtOrDefault(random.Next(Math.Max(1, rows.Count)));
                    if (value is null) continue;
                    StatsFilter filter = new(dimension, FilterOperator.Is, new([value]));
                    try
                    {
                        AgainstReference.Same($"{about}, {FilterText.Write(filter)}", Sums(parts.Select(part => reference.Total(part, [filter]))), Kept((await site.Ask(query with { Filters = new([filter]) })).Total));
                    }
                    catch (BeyondRetentionException)
                    {
                        // Names that differ in their case alone are one to a filter and two in the figures, and who had both would count twice.
                        Assert.True(dimension == Dimension.Event && rows.Keys.Count(name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) > 1, about);
                    }
                }
            }
        }
    }

    /// <summary>What outlives the events.</summary>
    private static Figures Kept(Figures figures) =>
        figures with { LoadTimeP75Ms = null, LcpMs = null, InpMs = null, FcpMs = null, TtfbMs = null, Cls = null, Entries = 0, Exits = 0, Pages = 0 };

    private static Figures Sums(IEnumerable<Figures> parts) => Kept(parts.Aggregate(Figures.None, static (sum, part) => sum + part));

    private static ErasureRequest Part(Random random, DateOnly first, int days)
    {
        while (true)
        {
            string?[] pages = ["/a", "/*", "/c*", "/B"], events = ["signup", "buy", "s*", "*"];
            var from = random.Next(3) == 0 ? first.AddDays(random.Next(days)) : (DateOnly?)null;
            var what = new ErasureRequest
            {
                UserId = random.Next(2) == 0 ? $"v{random.Next(6)}" : null,
                From = from,
                To = random.Next(3) == 0 ? (from ?? first).AddDays(random.Next(2)) : null,
                Page = random.Next(3) == 0 ? pages[random.Next(pages.Length)] : null,
                Event = random.Next(4) == 0 ? events[random.Next(events.Length)] : null,
            };
            if (what != new ErasureRequest()) return what;
        }
    }

    private static bool IsMeant(Said said, ErasureRequest what, SiteZone zone) =>
        (what.UserId is null || said.Visitor == what.UserId)
        && (what.From is not { } from || zone.DayOf(said.At) >= from)
        && (what.To is not { } to || zone.DayOf(said.At) <= to)
        && (what.Page is null || Fits(said.Path, what.Page))
        && (what.Event is null || Fits(said.IsReport ? null : said.EventName, what.Event));

    private static bool Fits(string? text, string pattern) =>
        text is not null && (pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern);
}
