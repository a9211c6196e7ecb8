using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>The engine against the definitions written down a second time, on histories nobody chose.</summary>
public sealed class RandomHistoryTests
{
    /// <summary>Histories of one test; every one has its own seed, so that a failing one can be run alone.</summary>
    private const int Each = 20;

    public static TheoryData<string, string> Zones => new()
    {
        { "UTC", "2025-06-10" },
        { "Europe/Berlin", "2025-03-29" },
        { "Europe/Berlin", "2025-10-25" },
        { "Asia/Kathmandu", "2025-09-01" },
        { "America/Sao_Paulo", "2025-05-31" },
        { "Africa/Cairo", "2025-04-24" },
        { "Africa/Cairo", "2025-10-29" },
        { "America/Santiago", "2025-09-06" },
        { "America/Havana", "2025-11-01" },
        { "Australia/Lord_Howe", "2025-10-04" },
        { "Australia/Lord_Howe", "2025-04-05" },
        { "Pacific/Kiritimati", "2025-12-30" },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public async Task Engine_OnRandomHistories_EqualsTheDefinitions(string zone, string from)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero)));
        for (var seed = 0; seed < Each; seed++)
        {
            var random = new Random(HashCode(zone, from) + seed);
            var (window, bounce) = (random.Next(3) switch { 0 => 5, 1 => 30, _ => 240 }, random.Next(0, 15));
            var site = await instance.AddSite(zone, s => (s.SessionWindowMinutes, s.BounceEngagedSeconds) = (window, bounce));
            var first = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
            var days = random.Next(1, 5);
            var history = new RandomHistory(random, site, first, days);

            // Asked, added to, and asked again: what is held in memory must not survive what it does not know.
            for (var round = 0; round < 3; round++)
            {
                await history.Send(random.Next(1, 40));
                if (seed % 8 == 7 && round == 1) await instance.Restart();
                if (random.Next(3) == 0) await instance.Seal.Run(site.Entry, CancellationToken.None);
                if (seed % 5 == 4 && round == 2)
                {
                    await site.Change(s => s.SessionWindowMinutes = window = 60);
                    await instance.Seal.Run(site.Entry, CancellationToken.None);
                }
                await Compare(random, site, history, new Reference(history.Said, zone, window, bounce), first, days, $"seed {seed}, round {round}");
            }
        }
    }

    private static async Task Compare(Random random, TestSite site, RandomHistory history, Reference reference, DateOnly first, int days, string where)
    {
        for (var question = 0; question < 3; question++)
        {
            var start = first.AddDays(random.Next(-1, days));
            var range = new DateRange(start, start.AddDays(random.Next(1, days + 2)));
            var filters = question == 0 ? [] : history.Filters();
            var query = new StatsQuery { SiteId = site.Id, Range = range, Filters = new(filters), Limit = 1_000, Metrics = new(Enum.GetValues<Metric>()) };
            var about = $"{where}, {range.From} to {range.Last}, {string.Join(" & ", filters.Select(FilterText.Write))}";

            Same($"{about}, total", reference.Total(range, filters), (await site.Ask(query with { Metrics = EquatableList<Metric>.Empty })).Total with { LoadTimeP75Ms = (await site.Ask(query)).Total.LoadTimeP75Ms, LcpMs = (await site.Ask(query)).Total.LcpMs });

            foreach (var dimension in question == 0 ? Enum.GetValues<Dimension>() : random.GetItems(Enum.GetValues<Dimension>(), 4))
            {
                var rows = (await site.Ask(query with { By = dimension, ByProperty = dimension == Dimension.Property ? "plan" : null })).Rows.ToDictionary(r => r.Value ?? "(none)", r => r.Figures);
                Same($"{about}, {dimension}", reference.Rows(dimension, range, filters), rows);
            }
            foreach (var every in Enum.GetValues<Interval>())
            {
                var buckets = (await site.Ask(query with { Every = every })).Buckets;
                Assert.Equal(buckets.Count, buckets.Select(b => reference.BucketOf(b.Start, every, range)).Distinct().Count());
                Same($"{about}, {every}", reference.Buckets(every, range, filters), buckets.Where(b => b.Figures != Figures.None).ToDictionary(b => reference.BucketOf(b.Start, every, range), b => b.Figures));
            }
        }
    }

    private static void Same(string about, Figures expected, Figures actual)
    {
        if (expected != actual) Assert.Fail($"{about}\nby definition: {expected}\nby the engine: {actual}");
    }

    private static void Same(string about, Dictionary<string, Figures> expected, Dictionary<string, Figures> actual)
    {
        if (!expected.Keys.Order(StringComparer.Ordinal).SequenceEqual(actual.Keys.Order(StringComparer.Ordinal)))
            Assert.Fail($"{about}\nby definition: {string.Join(", ", expected.Keys.Order(StringComparer.Ordinal))}\nby the engine: {string.Join(", ", actual.Keys.Order(StringComparer.Ordinal))}");
        foreach (var (value, figures) in expected) Same($"{about} = {value}", figures, actual[value]);
    }

    /// <summary>The same on every machine and in every run, unlike the one of string.</summary>
    private static int HashCode(params string[] texts) => string.Concat(texts).Aggregate(17, (sum, letter) => unchecked(sum * 31 + letter) & 0xFFFFFF);
}
