using Analytics.Core.Stats;

namespace Analytics.Web.Components.Controls;

/// <summary>What each dimension is called in a sentence.</summary>
public static class DimensionText
{
    /// <summary>The name as it stands at the head of a sentence, such as "Entry page".</summary>
    public static string Said(this Dimension dimension) => dimension switch
    {
        Dimension.Channel => Wording.Channel,
        Dimension.Source => Wording.Source,
        Dimension.Referrer => Wording.Referrer,
        Dimension.UtmSource => Wording.CampaignSource,
        Dimension.UtmMedium => Wording.CampaignMedium,
        Dimension.UtmCampaign => Wording.Campaign,
        Dimension.UtmTerm => Wording.CampaignTerm,
        Dimension.UtmContent => Wording.CampaignContent,
        Dimension.Country => Wording.Country,
        Dimension.Region => Wording.Region,
        Dimension.City => Wording.City,
        Dimension.Device => Wording.Device,
        Dimension.Browser => Wording.Browser,
        Dimension.BrowserVersion => Wording.BrowserVersion,
        Dimension.Os => Wording.System,
        Dimension.OsVersion => Wording.SystemVersion,
        Dimension.Screen => Wording.Screen,
        Dimension.Language => Wording.Language,
        Dimension.TimeZone => Wording.TimeZone,
        Dimension.EntryPage => Wording.EntryPage,
        Dimension.ExitPage => Wording.ExitPage,
        Dimension.VisitorType => Wording.VisitorType,
        Dimension.EventSource => Wording.EventSource,
        Dimension.Page => Wording.Page,
        Dimension.Title => Wording.Title,
        Dimension.Hostname => Wording.Hostname,
        Dimension.Event => Wording.Event,
        Dimension.Property => Wording.Property,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };
}
