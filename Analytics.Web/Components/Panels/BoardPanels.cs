using Analytics.Core.Stats.Reports;

namespace Analytics.Web.Components.Panels;

/// <summary>The ranked panels of the dashboard, in order. A further list is a further line.</summary>
public static class BoardPanels
{
    public static readonly IReadOnlyList<BoardPanel> All =
    [
        new("pages", "Pages", "No pageviews in these days",
        [
            new("top", "Top", BoardList.TopPages, "pages", [RankedColumn.Views, RankedColumn.Visitors, RankedColumn.TimeOnPage]),
            new("entry", "Entry", BoardList.EntryPages, "entry pages", [RankedColumn.Visits, RankedColumn.Visitors, RankedColumn.BounceRate]),
            new("exit", "Exit", BoardList.ExitPages, "exit pages", [RankedColumn.Visits, RankedColumn.Visitors, RankedColumn.ShareOfVisits]),
        ]),
        new("sources", "Sources", "No visits in these days",
        [
            new("channels", "Channels", BoardList.Channels, "channels", [RankedColumn.Visits, RankedColumn.ShareOfVisits, RankedColumn.BounceRate]),
            new("sources", "Sources", BoardList.Sources, "sources", [RankedColumn.Visits, RankedColumn.ShareOfVisits, RankedColumn.BounceRate]),
            new("referrers", "Referrers", BoardList.Referrers, "referrers", [RankedColumn.Visits, RankedColumn.ShareOfVisits, RankedColumn.BounceRate]),
        ]),
        new("places", "Countries", "No visitors in these days",
        [
            new("country", "Country", BoardList.Countries, "countries", [RankedColumn.Visitors, RankedColumn.ShareOfVisitors]),
        ]),
        new("technology", "Technology", "No visitors in these days",
        [
            new("browser", "Browser", BoardList.Browsers, "browsers", [RankedColumn.Visitors, RankedColumn.ShareOfVisitors]),
            new("system", "System", BoardList.Systems, "systems", [RankedColumn.Visitors, RankedColumn.ShareOfVisitors]),
            new("device", "Device", BoardList.Devices, "device types", [RankedColumn.Visitors, RankedColumn.ShareOfVisitors]),
        ]),
    ];
}
