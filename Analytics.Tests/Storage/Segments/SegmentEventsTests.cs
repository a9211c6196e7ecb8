using Analytics.Core.Columns;
using Analytics.Core.Events;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Tests.Storage.Segments;

/// <summary>What goes into a segment comes out of it.</summary>
public sealed class SegmentEventsTests
{
    private static readonly DateOnly Day = new(2025, 9, 17);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(2_000)]
    public void Segment_OfRandomVisits_GivesBackEveryEvent(int visits)
    {
        var random = new Random(visits);
        var (draft, hits, reports, orphans) = (new SegmentDraft(), new List<EventRow>(), new List<EventRow>(), new List<EventRow>());
        var visitor = 0UL;
        for (var v = 0; v < visits; v++)
        {
            visitor += (ulong)random.NextInt64(1, long.MaxValue / visits);
            var (at, terms) = (random.NextInt64(1_758_000_000_000, 1_758_080_000_000), Terms(random));
            for (var h = random.Next(1, 6); h > 0; h--)
            {
                var hit = Row(random, visitor, at, (EventKind)random.Next(0, 7), random.Next(4) == 0 ? Terms(random) : terms);
                draft.Hit(hit, beginsVisit: hits.Count == 0 || hits[^1].Visitor != visitor);
                hits.Add(hit);
                for (var r = random.Next(3); r > 0; r--)
                {
                    var report = Row(random, visitor, at + random.Next(100_000), (EventKind)random.Next(32, 38), hit.Terms).AsReport();
                    draft.Report(report);
                    reports.Add(report);
                }
                at += random.NextInt64(1_800_000);
            }
        }
        for (var o = 0; o < visits / 10; o++)
        {
            var orphan = Row(random, (ulong)random.NextInt64(1, long.MaxValue), 1_758_000_000_000 + random.Next(80_000_000), EventKind.Exit, VisitTerms.None).AsReport();
            draft.Orphan(orphan);
            orphans.Add(orphan);
        }

        var stored = draft.Finish(7, Day, 30);
        var events = new SegmentEvents(new Segment(stored.Blob));

        Assert.Equal(hits, Plain(events.Hits));
        Assert.Equal(reports, Plain(events.Reports));
        Assert.Equal(orphans, Plain(events.Orphans));
        Assert.Equal((visits, hits.Count, hits.Count + reports.Count + orphans.Count), (stored.Visits, stored.Hits, stored.Events));
        Assert.Equal(hits.Concat(reports).Concat(orphans).Max(e => e.AtMs), stored.LastMs);
    }

    [Fact]
    public void Segment_WithAFlippedBit_IsNamedAndNeverMisread()
    {
        var draft = new SegmentDraft();
        var random = new Random(3);
        for (var v = 1; v < 50; v++) draft.Hit(Row(random, (ulong)v * 1_000, 1_758_000_000_000 + v, EventKind.Pageview, Terms(random)), beginsVisit: true);
        var blob = draft.Finish(7, Day, 30).Blob;
        for (var bit = 0; bit < blob.Length * 8; bit += 13)
        {
            var damaged = (byte[])blob.Clone();
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Throws<CorruptSegmentException>(() => new SegmentEvents(new Segment(damaged)));
        }
    }

    /// <summary>Places in the order of commits are not kept.</summary>
    private static List<EventRow> Plain(ReadOnlySpan<EventRow> rows)
    {
        var plain = new List<EventRow>();
        foreach (ref readonly var row in rows) plain.Add(row with { Sequence = 0 });
        return plain;
    }

    private static EventRow Row(Random random, ulong visitor, long atMs, EventKind kind, VisitTerms terms) => new()
    {
        AtMs = atMs,
        Visitor = visitor,
        Kind = kind,
        Interactive = random.Next(2) == 0,
        Identified = random.Next(2) == 0,
        OfWholeVisitors = random.Next(9) == 0,
        FirstOfWindow = random.Next(9) == 0,
        EngagedMs = random.Next(3) == 0 ? random.Next(90_000) : -1,
        ScrollPercent = random.Next(3) == 0 ? random.Next(101) : -1,
        LoadMs = random.Next(3) == 0 ? random.Next(9_000) : -1,
        Path = random.Next(0, 40),
        Title = random.Next(0, 40),
        Hostname = random.Next(0, 2),
        Name = random.Next(0, 3),
        Terms = terms,
        Extra = random.Next(5) > 0 ? null : new()
        {
            LcpMs = random.Next(4_000),
            ClsTenThousandths = random.Next(10_000),
            Revenue = random.Next(3) switch { 0 => null, 1 => 0, _ => random.Next(1, 10_000) / 100.0 },
            Weight = random.Next(3) == 0 ? 1 / 0.3 : null,
            EventId = random.Next(2) == 0 ? null : $"id {random.Next()}",
            Custom = random.Next(2) == 0 ? null : $$"""{"plan":"pro","n":{{random.Next(9)}},"ü":"\ud83d\ude00"}""",
            Detail = random.Next(2) == 0 ? null : "{}",
        },
    };

    private static VisitTerms Terms(Random random)
    {
        var values = new int[VisitTerms.Length];
        for (var i = 0; i < values.Length; i++) values[i] = random.Next(3) == 0 ? random.Next(70_000) : 0;
        return new(values);
    }
}

file static class Reports
{
    /// <summary>What a segment keeps of a report: no title, no host, no name, and it sells nothing.</summary>
    public static EventRow AsReport(this EventRow row) => row with { Title = 0, Hostname = 0, Name = 0, Extra = row.Extra is null ? null : row.Extra with { Revenue = null } };
}
