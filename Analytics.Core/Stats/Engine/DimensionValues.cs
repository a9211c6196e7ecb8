using Analytics.Core.Enrichment;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Stats.Engine;

/// <summary>The texts behind the numbers of a dimension.</summary>
internal sealed class DimensionValues(Vocabulary vocabulary)
{
    private static readonly string[] Channels = [.. Enum.GetValues<Channel>().Select(c => c.ToString().ToLowerInvariant())];
    private static readonly string?[] Devices = [.. Enum.GetValues<DeviceType>().Select(d => d == DeviceType.Unknown ? null : d.ToString().ToLowerInvariant())];

    /// <summary>Numbers run from 0 to below this.</summary>
    public int Count(Dimension dimension) => dimension switch
    {
        Dimension.Channel => Channels.Length,
        Dimension.Device => Devices.Length,
        Dimension.VisitorType => 1,
        _ => vocabulary.Count(TermOf(dimension)) + 1,
    };

    /// <summary>The text of a number; null for "there is none".</summary>
    public string? Text(Dimension dimension, int number) => dimension switch
    {
        Dimension.Channel => Channels[number],
        Dimension.Device => Devices[number],
        Dimension.VisitorType => null,
        _ => vocabulary[TermOf(dimension), number],
    };

    private static Term TermOf(Dimension dimension) => dimension switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, null),
    };
}
