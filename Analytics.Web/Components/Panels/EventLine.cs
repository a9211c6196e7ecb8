using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>One line of the event stream, ready to show.</summary>
/// <param name="Key">Tells it from every other.</param>
/// <param name="Time">Its time in the site's zone, with the weekday where that is not today's.</param>
/// <param name="At">The same in full, for machines.</param>
/// <param name="Country">Two letters; null where unknown.</param>
/// <param name="Kind">A custom event's name, or what it is in a word.</param>
/// <param name="IsPageview">True for pageviews and path changes.</param>
/// <param name="Text">Where it happened, and for how long that page was looked at where that is known.</param>
/// <param name="Source">Where the visit came from.</param>
/// <param name="Href">The dashboard of today, filtered by its page, or by the event where there is no page.</param>
/// <param name="IsNew">True when it came with the latest update.</param>
public sealed record EventLine(string Key, string Time, string At, string? Country, string Kind, bool IsPageview, string Text, string Source, string Href, bool IsNew)
{
    /// <summary>The lines of a board's latest events.</summary>
    /// <param name="seen">Keys of the lines that stood there before; null where none did, and nothing counts as new.</param>
    /// <param name="href">The dashboard filtered by a value.</param>
    public static IReadOnlyList<EventLine> Of(RealtimeBoard board, SiteZone zone, IReadOnlySet<string>? seen, Func<Dimension, string, string> href)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(href);
        var today = zone.DayOf(board.AsOf);
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<EventLine>(board.Latest.Count);
        // From the oldest, so that of two that are alike the one that was there first keeps its key.
        foreach (var entry in board.Latest.Reverse())
        {
            var alike = $"{entry.Session} {entry.Timestamp.UtcTicks} {entry.EventType} {entry.Name} {entry.Path}";
            repeats[alike] = repeats.GetValueOrDefault(alike) + 1;
            var key = $"{alike} {repeats[alike]}";
            var local = zone.Local(entry.Timestamp);
            var isToday = DateOnly.FromDateTime(local.DateTime) == today;
            var isPageview = entry.EventType is "pageview" or "route_change";
            var kind = entry.Name ?? Said(entry.EventType);
            lines.Add(new(
                key, local.ToString(isToday ? "HH:mm:ss" : "ddd HH:mm", CultureInfo.CurrentCulture), local.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), entry.Country, kind, isPageview,
                Where(entry), ValueText.Of(Dimension.Source, entry.Source) is var source && entry.Source is null ? Wording.Direct : source,
                entry.Path is { } path ? href(Dimension.Page, path) : href(Dimension.Event, entry.Name ?? entry.EventType), seen is not null && !seen.Contains(key)));
        }
        lines.Reverse();
        return lines;
    }

    private static string Where(EventEntry entry)
    {
        var path = entry.Path ?? "–";
        return entry.EngagedMs is > 0 and { } engaged ? $"{path} · {FigureText.Plain(Metric.TimeOnPage, engaged / 1000.0)} engaged" : path;
    }

    private static string Said(string type) => type == "route_change" ? Wording.PathChange : type;
}
