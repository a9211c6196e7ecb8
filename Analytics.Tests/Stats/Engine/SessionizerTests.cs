using Analytics.Core.Events;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;

namespace Analytics.Tests.Stats.Engine;

public sealed class SessionizerTests
{
    private const int WindowMs = 30 * 60_000;

    /// <summary>Against the definition as it reads: of the pageviews before the report with its path, the latest, if that is at most a day older.</summary>
    [Theory]
    [InlineData(4, 60_000)]
    [InlineData(40, 60_000)]
    [InlineData(400, 60_000)]
    [InlineData(60, 2_000_000)]
    public void Cut_OfReportsOnPagesOfLongAgo_FindsTheLatestOfTheirPath(int paths, int gapMs)
    {
        var random = new Random(paths);
        var (cut, rows) = (new Sessionizer(WindowMs), new List<EventRow>());
        var (far, none) = (0, 0);
        for (var round = 0; round < 20; round++)
        {
            rows.Clear();
            var at = 1_758_000_000_000L;
            for (var i = 0; i < 600; i++)
            {
                at += random.Next(4) == 0 ? 0 : random.Next(gapMs);
                var kind = random.Next(5) switch { 0 or 1 => EventKind.Exit, 2 => EventKind.Custom, _ => EventKind.Pageview };
                rows.Add(new() { AtMs = at, Sequence = i, Visitor = 7, Kind = kind, Path = random.Next(20) == 0 ? 0 : 1 + (int)(paths * Math.Pow(random.NextDouble(), 3)) });
            }
            rows.Sort(static (a, b) => Sessionizer.Compare(a, b));

            cut.Cut(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));

            var owners = cut.Reports.ToArray().ToDictionary(r => r.Row, r => cut.Hits[r.Hit]);
            foreach (var (place, report) in rows.Index().Where(r => r.Item.Kind == EventKind.Exit))
            {
                var page = rows[..place].FindLastIndex(p => p.Kind == EventKind.Pageview && (report.Path == 0 || p.Path == report.Path));
                var owner = page >= 0 && report.AtMs - rows[page].AtMs <= Sessionizer.ReportsWithinMs ? page : -1;
                Assert.Equal((round, place, owner), (round, place, owners.GetValueOrDefault(place, -1)));
                if (owner >= 0 && rows[owner..place].Count(p => p.Kind != EventKind.Exit) > 20) far++;
                if (owner < 0) none++;
            }
            Assert.Equal(rows.Count(r => r.Kind == EventKind.Exit), cut.Reports.Length + cut.Orphans.Length);
        }
        Assert.True(none > 0);
        Assert.True(far > 0 || paths < 40);
    }
}
