namespace Analytics.Core.Stats.Reports;

/// <summary>A ranked list of the dashboard: what it is split by and what orders it.</summary>
public sealed record BoardList(Dimension By, Metric OrderBy)
{
    public static readonly BoardList TopPages = new(Dimension.Page, Metric.Pageviews);
    public static readonly BoardList EntryPages = new(Dimension.EntryPage, Metric.Visits);
    public static readonly BoardList ExitPages = new(Dimension.ExitPage, Metric.Visits);
    public static readonly BoardList Channels = new(Dimension.Channel, Metric.Visits);
    public static readonly BoardList Sources = new(Dimension.Source, Metric.Visits);
    public static readonly BoardList Referrers = new(Dimension.Referrer, Metric.Visits);
    public static readonly BoardList Countries = new(Dimension.Country, Metric.Visitors);
    public static readonly BoardList Browsers = new(Dimension.Browser, Metric.Visitors);
    public static readonly BoardList Systems = new(Dimension.Os, Metric.Visitors);
    public static readonly BoardList Devices = new(Dimension.Device, Metric.Visitors);

    /// <summary>What its rows show; what they do not show is not computed.</summary>
    public EquatableList<Metric> Metrics => By == Dimension.Page ? OfPages : OfVisits;

    private static readonly EquatableList<Metric> OfPages = new([Metric.Pageviews, Metric.Visitors, Metric.Visits, Metric.TimeOnPage]);
    private static readonly EquatableList<Metric> OfVisits = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.BounceRate, Metric.Duration]);

    /// <summary>What a dashboard shows before anybody opened another tab.</summary>
    public static readonly IReadOnlyList<BoardList> First = [TopPages, Channels, Countries, Browsers];
}
