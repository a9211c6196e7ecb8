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
        new("pages", static () => Wording.Pages, static () => Wording.NoPageviewsInTheseDays,
        [
            new("top", static () => Wording.Top, BoardList.TopPages, static () => Wording.PagesLower, [RankedColumn.Views, RankedColumn.Visitors, RankedColumn.TimeOnPage]),
            new("entry", static () => Wording.Entry, BoardList.EntryPages, static () => Wording.EntryPages, [RankedColumn.Visits, RankedColumn.Visitors, RankedColumn.BounceRate]),
            new("exit", static () => Wording.Exit, BoardList.ExitPages, static () => Wording.ExitPages, [RankedColumn.Exits, RankedColumn.Views, RankedColumn.ExitRate]) { FilterBy = Dimension.ExitPage },
        ]),
        new("sources", static () => Wording.Sources, static () => Wording.NoVisitsInTheseDays,
        [
            new("channels", static () => Wording.Channels, BoardList.Channels, static () => Wording.ChannelsLower, [RankedColumn.Visits, RankedColumn.ShareOfVisits]) { Beside = Beside.Ring },
            new("sources", static () => Wording.Sources, BoardList.Sources, static () => Wording.SourcesLower, Visits),
            new("referrers", static () => Wording.Referrers, BoardList.Referrers, static () => Wording.ReferrersLower, Visits),
            new("campaign", static () => Wording.Campaigns, new(Dimension.UtmCampaign, Metric.Visits), static () => Wording.CampaignsLower, Visits) { NameWords = static () => Wording.Campaign },
            new("utm_source", static () => Wording.Campaigns, new(Dimension.UtmSource, Metric.Visits), static () => Wording.CampaignSources, Visits) { NameWords = static () => Wording.Source },
            new("utm_medium", static () => Wording.Campaigns, new(Dimension.UtmMedium, Metric.Visits), static () => Wording.CampaignMedia, Visits) { NameWords = static () => Wording.Medium },
            new("utm_term", static () => Wording.Campaigns, new(Dimension.UtmTerm, Metric.Visits), static () => Wording.CampaignTerms, Visits) { NameWords = static () => Wording.Term },
            new("utm_content", static () => Wording.Campaigns, new(Dimension.UtmContent, Metric.Visits), static () => Wording.CampaignContents, Visits) { NameWords = static () => Wording.Content },
        ]),
        new("places", static () => Wording.Places, static () => Wording.NoVisitorsInTheseDays,
        [
            new("country", static () => Wording.Country, BoardList.Countries, static () => Wording.CountriesLower, Visitors) { Beside = Beside.Map },
            new("region", static () => Wording.Region, new(Dimension.Region, Metric.Visitors), static () => Wording.Regions, Visitors),
            new("city", static () => Wording.City, new(Dimension.City, Metric.Visitors), static () => Wording.Cities, Visitors),
            new("language", static () => Wording.Language, new(Dimension.Language, Metric.Visitors), static () => Wording.Languages, Visitors),
            new("zone", static () => Wording.TimeZone, new(Dimension.TimeZone, Metric.Visitors), static () => Wording.TimeZonesLower, Visitors),
        ]) { Width = "c8" },
        new("visitors", static () => Wording.NewAndReturning, static () => Wording.NoVisitsInTheseDays, [new("type", static () => Wording.Type, BoardList.VisitorTypes, static () => Wording.VisitorTypes, Visits)]) { Width = "c4", Kind = PanelKind.Visitors },
        new("technology", static () => Wording.Technology, static () => Wording.NoVisitorsInTheseDays,
        [
            new("browser", static () => Wording.Browser, BoardList.Browsers, static () => Wording.Browsers, Visitors) { NameWords = static () => Wording.Browser, Beside = Beside.Ring },
            new("browser_version", static () => Wording.Browser, new(Dimension.BrowserVersion, Metric.Visitors), static () => Wording.BrowserVersions, Visitors) { NameWords = static () => Wording.Version },
            new("system", static () => Wording.System, BoardList.Systems, static () => Wording.Systems, Visitors) { NameWords = static () => Wording.System, Beside = Beside.Ring },
            new("os_version", static () => Wording.System, new(Dimension.OsVersion, Metric.Visitors), static () => Wording.SystemVersions, Visitors) { NameWords = static () => Wording.Version },
            new("device", static () => Wording.Device, BoardList.Devices, static () => Wording.DeviceTypes, Visitors) { Beside = Beside.Ring },
            new("screen", static () => Wording.Screen, new(Dimension.Screen, Metric.Visitors), static () => Wording.ScreenSizes, Visitors),
        ]),
        new("events", static () => Wording.Events, static () => Wording.NoEventsInTheseDays,
        [
            new("events", static () => Wording.Events, BoardList.Events, static () => Wording.EventsLower, [RankedColumn.Events, RankedColumn.Visitors]),
            new("properties", static () => Wording.Properties, new(Dimension.Property, Metric.Events), static () => Wording.Values, [RankedColumn.Events, RankedColumn.Visitors]),
        ]) { Kind = PanelKind.Events },
        new("hours", static () => Wording.HoursOfTheWeek, static () => Wording.NoPageviewsInTheseDays, [new("hours", static () => Wording.HoursTitle, BoardList.TopPages, static () => Wording.Hours, [])]) { Width = "c12", Kind = PanelKind.Hours },
    ];

    /// <summary>The list of an address's word, <c>panel.list</c>; null when there is none.</summary>
    public static RankedListSpec? Find(string word) =>
        word.Split('.') is [var panel, var list] ? All.FirstOrDefault(known => known.Key == panel)?.Lists.FirstOrDefault(known => known.Key == list) : null;

    /// <summary>Every dimension that a panel shows, for what a limited link may filter by.</summary>
    public static IEnumerable<Dimension> Shown(BoardPanel panel) =>
        panel.Kind == PanelKind.Hours ? [] : panel.Lists.SelectMany(static list => new[] { list.List.By, list.Filtering }).Distinct();
}
