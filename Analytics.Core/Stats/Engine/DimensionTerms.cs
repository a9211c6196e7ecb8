using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats.Engine;

/// <summary>Which stored term stands behind a dimension.</summary>
internal static class DimensionTerms
{
    /// <summary>The vocabulary of a dimension's numbers; null where they are those of an enum or computed.</summary>
    public static Term? TermOf(this Dimension dimension) => dimension switch
    {
        Dimension.Source => Term.Source,
        Dimension.Referrer => Term.Referrer,
        Dimension.UtmSource => Term.UtmSource,
        Dimension.UtmMedium => Term.UtmMedium,
        Dimension.UtmCampaign => Term.UtmCampaign,
        Dimension.UtmTerm => Term.UtmTerm,
        Dimension.UtmContent => Term.UtmContent,
        Dimension.Country => Term.Country,
        Dimension.Region => Term.Region,
        Dimension.City => Term.City,
        Dimension.Browser => Term.Browser,
        Dimension.BrowserVersion => Term.BrowserVersion,
        Dimension.Os => Term.Os,
        Dimension.OsVersion => Term.OsVersion,
        Dimension.Screen => Term.Screen,
        Dimension.Language => Term.Language,
        Dimension.TimeZone => Term.TimeZone,
        Dimension.EventSource => Term.EventSource,
        Dimension.EntryPage or Dimension.ExitPage or Dimension.Page => Term.Path,
        Dimension.Title => Term.Title,
        Dimension.Hostname => Term.Hostname,
        Dimension.Event => Term.EventName,
        _ => null,
    };

    /// <summary>Where among the visit's terms a dimension of the session stands that is a fact of its first event.</summary>
    public static int PlaceOf(this Dimension dimension) => dimension switch
    {
        Dimension.Channel => VisitTerms.Channel,
        Dimension.Device => VisitTerms.Device,
        _ => VisitTerms.PlaceOf(dimension.TermOf()!.Value),
    };
}
