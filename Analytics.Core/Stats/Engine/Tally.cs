namespace Analytics.Core.Stats.Engine;

/// <summary>Figures of one value while they are being counted.</summary>
internal struct Tally
{
    /// <summary>At first how many visits have a hit that counts, which visitors cannot outnumber; then the distinct visitors.</summary>
    public long Visitors;

    public long Visits, Pageviews, Events, VisitPageviews, Bounces, DurationMs, Entries, Exits;
    public long TimeOnPageMs, TimedPageviews, EngagedMs, LoadMs, LoadedPageviews, ScrollPercents, ScrolledPageviews;

    /// <summary>The visit whose start, and the visit one of whose hits was counted last, + 1.</summary>
    public int LastVisit, LastHitVisit;

    /// <summary>The value's number.</summary>
    public int Key;

    public readonly bool IsEmpty => (Visits | Visitors | Entries | Exits) == 0;

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

    public readonly Figures ToFigures(long pages = 0) => new()
    {
        Visitors = Visitors,
        Visits = Visits,
        Pageviews = Pageviews,
        Events = Events,
        VisitPageviews = VisitPageviews,
        Bounces = Bounces,
        DurationMs = DurationMs,
        TimeOnPageMs = TimeOnPageMs,
        TimedPageviews = TimedPageviews,
        EngagedMs = EngagedMs,
        LoadMs = LoadMs,
        LoadedPageviews = LoadedPageviews,
        ScrollPercents = ScrollPercents,
        ScrolledPageviews = ScrolledPageviews,
        Entries = Entries,
        Exits = Exits,
        Pages = pages,
    };
}
