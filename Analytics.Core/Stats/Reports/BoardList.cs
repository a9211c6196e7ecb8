namespace Analytics.Core.Stats.Reports;

/// <summary>A ranked list of the dashboard: what it is split by and what orders it.</summary>
/// <param name="By">The dimension.</param>
/// <param name="OrderBy">The metric that ranks the rows.</param>
/// <param name="Property">Name of the property where <paramref name="By"/> is <see cref="Dimension.Property"/>; else null.</param>
public sealed record BoardList(Dimension By, Metric OrderBy, string? Property = null)
{
    public static readonly BoardList TopPages = new(Dimension.Page, Metric.Pageviews);
    public static readonly BoardList EntryPages = new(Dimension.EntryPage, Metric.Visits);

    /// <summary>Pages by the visits that ended on them, so that each has its pageviews beside.</summary>
    public static readonly BoardList ExitPages = new(Dimension.Page, Metric.Exits);
    public static readonly BoardList Channels = new(Dimension.Channel, Metric.Visits);
    public static readonly BoardList Sources = new(Dimension.Source, Metric.Visits);
    public static readonly BoardList Referrers = new(Dimension.Referrer, Metric.Visits);
    public static readonly BoardList Countries = new(Dimension.Country, Metric.Visitors);
    public static readonly BoardList Browsers = new(Dimension.Browser, Metric.Visitors);
    public static readonly BoardList Systems = new(Dimension.Os, Metric.Visitors);
    public static readonly BoardList Devices = new(Dimension.Device, Metric.Visitors);
    public static readonly BoardList VisitorTypes = new(Dimension.VisitorType, Metric.Visits);
    public static readonly BoardList Events = new(Dimension.Event, Metric.Events);

    /// <summary>What its rows show; what they do not show is not computed.</summary>
    public EquatableList<Metric> Metrics => By switch
    {
        Dimension.Page when OrderBy == Metric.Exits => OfExits,
        Dimension.Page => OfPages,
        Dimension.Event or Dimension.Property => OfEvents,
        _ => OfVisits,
    };

    private static readonly EquatableList<Metric> OfPages = new([Metric.Pageviews, Metric.Visitors, Metric.Visits, Metric.TimeOnPage]);
    private static readonly EquatableList<Metric> OfExits = new([Metric.Exits, Metric.ExitRate, Metric.Pageviews]);
    private static readonly EquatableList<Metric> OfEvents = new([Metric.Events, Metric.Visitors, Metric.Visits]);
    private static readonly EquatableList<Metric> OfVisits = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.BounceRate, Metric.Duration]);

    /// <summary>What a dashboard shows before anybody opened another tab.</summary>
    public static readonly EquatableList<BoardList> First = new([TopPages, Channels, Countries, Browsers]);
}
