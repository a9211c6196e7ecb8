using Analytics.Core.Enrichment;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>A generated visit.</summary>
internal sealed record Visit(ulong Visitor, Channel Channel, string? Source, string? Referrer, string Country, string Browser, string Os, DeviceType Device, IReadOnlyList<Pageview> Pageviews)
{
    public string? BrowserVersion { get; init; }
    public string? OsVersion { get; init; }
    public string? Screen { get; init; }
    public string? Language { get; init; }
    public string? Zone { get; init; }
    public string? Campaign { get; init; }
}

/// <summary>A generated pageview, with what the report on leaving it says.</summary>
internal readonly record struct Pageview(long AtMs, string Path, string Title, long LeftAtMs, int EngagedMs, int ScrollPercent, int? LoadMs);
