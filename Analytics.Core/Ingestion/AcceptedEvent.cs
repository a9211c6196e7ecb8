using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>An event as it is stored: verified, enriched and without anything that names a person. Address and User-Agent have ended before this.</summary>
public sealed record AcceptedEvent
{
    public required int SiteId { get; init; }

    /// <summary>When it happened, UTC milliseconds since 1970.</summary>
    public required long AtMs { get; init; }

    /// <summary>The visitor as a keyed hash; see <see cref="VisitorHasher"/>.</summary>
    public required ulong Visitor { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>True where the visitor's doing prevents a bounce.</summary>
    public bool Interactive { get; init; }

    /// <summary>True where the visitor is known by an id and not only by the day's hash.</summary>
    public bool Identified { get; init; }

    public string? EventId { get; init; }
    public string? Name { get; init; }
    public string? EventSource { get; init; }
    public string? Path { get; init; }
    public string? Hostname { get; init; }
    public string? Title { get; init; }
    public string? ReferrerAddress { get; init; }
    public string? Source { get; init; }
    public Channel Channel { get; init; }
    public string? UtmSource { get; init; }
    public string? UtmMedium { get; init; }
    public string? UtmCampaign { get; init; }
    public string? UtmTerm { get; init; }
    public string? UtmContent { get; init; }
    public string? ClickId { get; init; }
    public string? Country { get; init; }
    public string? Region { get; init; }
    public string? City { get; init; }
    public string? Browser { get; init; }
    public string? BrowserVersion { get; init; }
    public string? Os { get; init; }
    public string? OsVersion { get; init; }
    public DeviceType Device { get; init; }
    public string? Screen { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public int? EngagedMs { get; init; }
    public int? ScrollPercent { get; init; }
    public Performance Performance { get; init; }
    public string? SessionId { get; init; }
    public decimal? RevenueAmount { get; init; }
    public string? RevenueCurrency { get; init; }

    /// <summary>How many events this one stands for, where others like it were left out; null = itself.</summary>
    public double? Weight { get; init; }

    /// <summary>How it was chosen among others; null where every event is kept.</summary>
    public SamplingStrategy? Sampling { get; init; }

    public string? Custom { get; init; }
    public string? Detail { get; init; }
}
