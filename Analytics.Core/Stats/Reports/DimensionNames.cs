namespace Analytics.Core.Stats.Reports;

/// <summary>What each dimension is called in a sentence.</summary>
public static class DimensionNames
{
    /// <summary>The name as it stands at the head of a sentence, such as "Entry page".</summary>
    public static string Said(this Dimension dimension) => dimension switch
    {
        Dimension.UtmSource => "Campaign source",
        Dimension.UtmMedium => "Campaign medium",
        Dimension.UtmCampaign => "Campaign",
        Dimension.UtmTerm => "Campaign term",
        Dimension.UtmContent => "Campaign content",
        Dimension.BrowserVersion => "Browser version",
        Dimension.Os => "System",
        Dimension.OsVersion => "System version",
        Dimension.TimeZone => "Time zone",
        Dimension.EntryPage => "Entry page",
        Dimension.ExitPage => "Exit page",
        Dimension.VisitorType => "Visitor type",
        Dimension.EventSource => "Event source",
        _ => dimension.ToString(),
    };
}
