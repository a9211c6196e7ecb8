using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>The engine's answers held against those of the <see cref="Reference"/>.</summary>
internal static class AgainstReference
{
    /// <summary>Asks a few questions about random ranges, with random conditions, and compares every figure of every split.</summary>
    public static async Task Compare(Random random, TestSite site, RandomHistory history, Reference reference, DateOnly first, int days, string where)
    {
        for (var question = 0; question < 3; question++)
        {
            var start = first.AddDays(random.Next(-1, days));
            var range = new DateRange(start, start.AddDays(random.Next(1, days + 2)));
            var filters = question == 0 ? [] : history.Filters();
            var query = new StatsQuery { SiteId = site.Id, Range = range, Filters = new(filters), Limit = 1_000, Metrics = new(Enum.GetValues<Metric>()) };
            var about = $"{where}, {range.From} to {range.Last}, {string.Join(" & ", filters.Select(FilterText.Write))}";

            Assert.Equal((about, reference.Sampled(range)), (about, (await site.Ask(query)).Sampled));
            Same($"{about}, total", reference.Total(range, filters), (await site.Ask(query with { Metrics = EquatableList<Metric>.Empty })).Total with { LoadTimeP75Ms = (await site.Ask(query)).Total.LoadTimeP75Ms, LcpMs = (await site.Ask(query)).Total.LcpMs });

            foreach (var dimension in question == 0 ? Enum.GetValues<Dimension>() : random.GetItems(Enum.GetValues<Dimension>(), 4))
            {
                var rows = (await site.Ask(query with { By = dimension, ByProperty = dimension == Dimension.Property ? "plan" : null })).Rows;
                Same($"{about}, {dimension}", reference.Rows(dimension, range, filters), rows.ToDictionary(r => r.Value ?? "(none)", r => r.Figures));
                if (dimension == Dimension.Page) Assert.All(rows.Where(r => r.Value is not null), r => Assert.Contains(r.Title, reference.Titles(r.Value, range)));
            }
            var week = (await site.Ask(query with { OverTheWeek = true })).Week;
            Assert.Equal(168, week.Count);
            Same($"{about}, over the week", reference.Week(range, filters), week.Index().Where(h => h.Item != Figures.None).ToDictionary(h => $"{h.Index}", h => h.Item));
            foreach (var every in Enum.GetValues<Interval>())
            {
                var buckets = (await site.Ask(query with { Every = every })).Buckets;
                Assert.Equal(buckets.Count, buckets.Select(b => reference.BucketOf(b.Start, every, range)).Distinct().Count());
                Same($"{about}, {every}", reference.Buckets(every, range, filters), buckets.Where(b => b.Figures != Figures.None).ToDictionary(b => reference.BucketOf(b.Start, every, range), b => b.Figures));
            }
        }
    }

    /// <summary>Fails where a figure differs.</summary>
    public static void Same(string about, Figures expected, Figures actual)
    {
        if (expected != actual) Assert.Fail($"{about}\nby definition: {expected}\nby the engine: {actual}");
    }

    /// <summary>Fails where the rows or one of their figures differ, and says which.</summary>
    public static void Same(string about, Dictionary<string, Figures> expected, Dictionary<string, Figures> actual)
    {
        if (!expected.Keys.Order(StringComparer.Ordinal).SequenceEqual(actual.Keys.Order(StringComparer.Ordinal)))
            Assert.Fail($"{about}\nby definition: {string.Join(", ", expected.Keys.Order(StringComparer.Ordinal))}\nby the engine: {string.Join(", ", actual.Keys.Order(StringComparer.Ordinal))}");
        foreach (var (value, figures) in expected) Same($"{about} = {value}", figures, actual[value]);
    }
}
