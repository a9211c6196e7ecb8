using System.Globalization;
using Analytics.Core.Sites;

namespace Analytics.Web.Components.Controls;

/// <summary>The time zones a site can be in.</summary>
public static class Zones
{
    private static readonly string[] Regions = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

    private static readonly Lazy<IReadOnlyList<string>> Known = new(static () =>
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Select(static zone => zone.Id)
            .Where(static id => id == "UTC" || (id.Split('/') is [var region, _, ..] && Regions.Contains(region)))
            .Append("UTC").Distinct().Order(StringComparer.Ordinal),
    ]);

    /// <summary>All IANA names that stand for a place, and UTC.</summary>
    public static IReadOnlyList<string> All => Known.Value;

    /// <summary>The zones whose name holds every word, those that start with it first. "new york" finds America/New_York.</summary>
    public static IReadOnlyList<string> Find(string? text, int limit)
    {
        var words = (text ?? "").Split([' ', '_', '/'], StringSplitOptions.RemoveEmptyEntries);
        return [.. All.Where(zone => words.All(word => zone.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(zone => words.Length > 0 && City(zone).StartsWith(words[0], StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Take(limit)];
    }

    /// <summary>"UTC+01:00 · 14:21": how far the zone is from UTC and what its clocks show.</summary>
    public static string Clock(string zone, DateTimeOffset now)
    {
        if (!SiteZone.Exists(zone)) return "";
        var local = SiteZone.Of(zone).Local(now);
        return $"UTC{local.ToString("zzz", CultureInfo.InvariantCulture)} · {local.ToString("HH:mm", CultureInfo.CurrentCulture)}";
    }

    private static string City(string zone) => zone[(zone.LastIndexOf('/') + 1)..];
}
