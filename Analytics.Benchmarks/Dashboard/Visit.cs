using Analytics.Core.Enrichment;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>A generated visit.</summary>
internal sealed record Visit(ulong Visitor, Channel Channel, string? Source, string? Referrer, string Country, string Browser, string Os, DeviceType Device, IReadOnlyList<Pageview> Pageviews);

internal readonly record struct Pageview(long AtMs, string Path, string Title);
