using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>The panels of the dashboard, in order. A further list is a further line.</summary>
public static class BoardPanels
{
    private static readonly RankedColumn[] Visits = [RankedColumn.Visits, RankedColumn.ShareOfVisits, RankedColumn.BounceRate];
    private static readonly RankedColumn[] Visitors = [RankedColumn.Visitors, RankedColumn.ShareOfVisitors];

    public static readonly IReadOnlyList<BoardPanel> All =
    [
        new("pages", "Pages", "No pageviews in these days",
        [
            new("top", "Top", BoardList.TopPages, "pages", [RankedColumn.Views, RankedColumn.Visitors, RankedColumn.TimeOnPage]),
            new("entry", "Entry", BoardList.EntryPages, "entry pages", [RankedColumn.Visits, RankedColumn.Visitors, RankedColumn.BounceRate]),
            new("exit", "Exit", BoardList.ExitPages, "exit pages", [RankedColumn.Exits, RankedColumn.Views, RankedColumn.ExitRate]) { FilterBy = Dimension.ExitPage },
        ]),
        new("sources", "Sources", "No visits in these days",
        [
            new("channels", "Channels", BoardList.Channels, "channels", [RankedColumn.Visits, RankedColumn.ShareOfVisits]) { Beside = Beside.Ring },
            new("sources", "Sources", BoardList.Sources, "sources", Visits),
            new("referrers", "Referrers", BoardList.Referrers, "referrers", Visits),
            new("campaign", "Campaigns", new(Dimension.UtmCampaign, Metric.Visits), "campaigns", Visits) { Name = "Campaign" },
            new("utm_source", "Campaigns", new(Dimension.UtmSource, Metric.Visits), "campaign sources", Visits) { Name = "Source" },
            new("utm_medium", "Campaigns", new(Dimension.UtmMedium, Metric.Visits), "campaign media", Visits) { Name = "Medium" },
            new("utm_term", "Campaigns", new(Dimension.UtmTerm, Metric.Visits), "campaign terms", Visits) { Name = "Term" },
            new("utm_content", "Campaigns", new(Dimension.UtmContent, Metric.Visits), "campaign contents", Visits) { Name = "Content" },
        ]),
        new("places", "Places", "No visitors in these days",
        [
            new("country", "Country", BoardList.Countries, "countries", Visitors) { Beside = Beside.Map },
            new("region", "Region", new(Dimension.Region, Metric.Visitors), "regions", Visitors),
            new("city", "City", new(Dimension.City, Metric.Visitors), "cities", Visitors),
            new("language", "Language", new(Dimension.Language, Metric.Visitors), "languages", Visitors),
            new("zone", "Time zone", new(Dimension.TimeZone, Metric.Visitors), "time zones", Visitors),
        ]) { Width = "c8" },
        new("visitors", "New and returning", "No visits in these days", [new("type", "Type", BoardList.VisitorTypes, "visitor types", Visits)]) { Width = "c4", Kind = PanelKind.Visitors },
        new("technology", "Technology", "No visitors in these days",
        [
            new("browser", "Browser", BoardList.Browsers, "browsers", Visitors) { Name = "Browser", Beside = Beside.Ring },
            new("browser_version", "Browser", new(Dimension.BrowserVersion, Metric.Visitors), "browser versions", Visitors) { Name = "Version" },
            new("system", "System", BoardList.Systems, "systems", Visitors) { Name = "System", Beside = Beside.Ring },
            new("os_version", "System", new(Dimension.OsVersion, Metric.Visitors), "system versions", Visitors) { Name = "Version" },
            new("device", "Device", BoardList.Devices, "device types", Visitors) { Beside = Beside.Ring },
            new("screen", "Screen", new(Dimension.Screen, Metric.Visitors), "screen sizes", Visitors),
        ]),
        new("events", "Events", "No events in these days",
        [
            new("events", "Events", BoardList.Events, "events", [RankedColumn.Events, RankedColumn.Visitors]),
            new("properties", "Properties", new(Dimension.Property, Metric.Events), "values", [RankedColumn.Events, RankedColumn.Visitors]),
        ]) { Kind = PanelKind.Events },
        new("hours", "Hours of the week", "No pageviews in these days", [new("hours", "Hours", BoardList.TopPages, "hours", [])]) { Width = "c12", Kind = PanelKind.Hours },
    ];

    /// <summary>The list of an address's word, <c>panel.list</c>; null when there is none.</summary>
    public static RankedListSpec? Find(string word) =>
        word.Split('.') is [var panel, var list] ? All.FirstOrDefault(known => known.Key == panel)?.Lists.FirstOrDefault(known => known.Key == list) : null;

    /// <summary>Every dimension that a panel shows, for what a limited link may filter by.</summary>
    public static IEnumerable<Dimension> Shown(BoardPanel panel) =>
        panel.Kind == PanelKind.Hours ? [] : panel.Lists.SelectMany(static list => new[] { list.List.By, list.Filtering }).Distinct();
}
