using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>Figures of one value while they are being counted.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Tally
{
    /// <summary>How many sums there are, from <see cref="Visitors"/> to <see cref="ScrolledPageviews"/>.</summary>
    public const int SumCount = 16;

    /// <summary>At first how many visits have a hit that counts, which visitors cannot outnumber; then the distinct visitors.</summary>
    public long Visitors;

    public long Visits, Pageviews, Events, VisitPageviews, Bounces, DurationMs, Entries, Exits;
    public long TimeOnPageMs, TimedPageviews, EngagedMs, LoadMs, LoadedPageviews, ScrollPercents, ScrolledPageviews;

    /// <summary>The visit whose start, and the visit one of whose hits was counted last, + 1.</summary>
    public int LastVisit, LastHitVisit;

    /// <summary>The value's number.</summary>
    public int Key;

    /// <summary>All sums, in the order in which they stand here.</summary>
    [UnscopedRef]
    public Span<long> Sums => MemoryMarshal.CreateSpan(ref Visitors, SumCount);

    public readonly bool IsEmpty => (Visits | Visitors | Entries | Exits) == 0;

    /// <summary>Takes away what only hits add to.</summary>
    public void Subtract(in Tally hits)
    {
        Pageviews -= hits.Pageviews;
        Events -= hits.Events;
        TimeOnPageMs -= hits.TimeOnPageMs;
        TimedPageviews -= hits.TimedPageviews;
        EngagedMs -= hits.EngagedMs;
        LoadMs -= hits.LoadMs;
        LoadedPageviews -= hits.LoadedPageviews;
        ScrollPercents -= hits.ScrollPercents;
        ScrolledPageviews -= hits.ScrolledPageviews;
    }

    public void Add(in Tally other)
    {
        Visitors += other.Visitors;
        Visits += other.Visits;
        Pageviews += other.Pageviews;
        Events += other.Events;
        VisitPageviews += other.VisitPageviews;
        Bounces += other.Bounces;
        DurationMs += other.DurationMs;
        Entries += other.Entries;
        Exits += other.Exits;
        TimeOnPageMs += other.TimeOnPageMs;
        TimedPageviews += other.TimedPageviews;
        EngagedMs += other.EngagedMs;
        LoadMs += other.LoadMs;
        LoadedPageviews += other.LoadedPageviews;
        ScrollPercents += other.ScrollPercents;
        ScrolledPageviews += other.ScrolledPageviews;
    }

    /// <summary>What was counted, as it is shown.</summary>
    /// <param name="unit">What one counts for: 1, or <see cref="ChunkWeights.One"/> where something was sampled.</param>
    /// <param name="pages">Distinct paths.</param>
    /// <returns>The one <see cref="Figures.None"/> where nothing was: a small site's curve is mostly that.</returns>
    public readonly Figures ToFigures(int unit, long pages = 0) => pages == 0 && !MemoryMarshal.CreateReadOnlySpan(in Visitors, SumCount).ContainsAnyExcept(0L) ? Figures.None : new()
    {
        Visitors = In(unit, Visitors),
        Visits = In(unit, Visits),
        Pageviews = In(unit, Pageviews),
        Events = In(unit, Events),
        VisitPageviews = In(unit, VisitPageviews),
        Bounces = In(unit, Bounces),
        DurationMs = In(unit, DurationMs),
        TimeOnPageMs = In(unit, TimeOnPageMs),
        TimedPageviews = In(unit, TimedPageviews),
        EngagedMs = In(unit, EngagedMs),
        LoadMs = In(unit, LoadMs),
        LoadedPageviews = In(unit, LoadedPageviews),
        ScrollPercents = In(unit, ScrollPercents),
        ScrolledPageviews = In(unit, ScrolledPageviews),
        Entries = In(unit, Entries),
        Exits = In(unit, Exits),
        Pages = pages,
    };

    private static long In(int unit, long sum) => unit == 1 ? sum : (sum + unit / 2) / unit;
}
