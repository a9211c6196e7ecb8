namespace Analytics.Core.Stats.Engine;

/// <summary>Figures of one value while they are being counted.</summary>
internal struct Tally
{
    public long Visitors, Visits, Pageviews, Events, VisitPageviews, Bounces, DurationMs, TimeOnPageMs, TimedPageviews, LoadMs, LoadedPageviews, Entries, Exits;

    /// <summary>The visitor and the visit that were counted last, as their place in the order + 1.</summary>
    public int LastVisitor, LastVisit;

    /// <summary>The value's number.</summary>
    public int Key;

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
        LoadMs = LoadMs,
        LoadedPageviews = LoadedPageviews,
        Entries = Entries,
        Exits = Exits,
        Pages = pages,
    };
}
