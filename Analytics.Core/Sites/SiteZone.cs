using System.Collections.Concurrent;

namespace Analytics.Core.Sites;

/// <summary>
/// The days of a site in its own time zone. A day runs from its first instant to the first instant of the next, and is
/// 23 or 25 hours long (or other, where a zone shifts by half an hour) when the clocks change.
/// </summary>
public sealed class SiteZone
{
    private static readonly ConcurrentDictionary<string, SiteZone> Known = new(StringComparer.Ordinal);

    private SiteZone(TimeZoneInfo zone) => Zone = zone;

    public TimeZoneInfo Zone { get; }

    /// <summary>The zone of an IANA name.</summary>
    /// <exception cref="TimeZoneNotFoundException">The machine's time zone data does not know the name.</exception>
    public static SiteZone Of(string ianaName) => Known.GetOrAdd(ianaName, static name => new(TimeZoneInfo.FindSystemTimeZoneById(name)));

    /// <summary>True when the name is an IANA zone that this machine knows.</summary>
    public static bool Exists(string? ianaName) =>
        !string.IsNullOrEmpty(ianaName) && TimeZoneInfo.TryFindSystemTimeZoneById(ianaName, out var zone) && zone.HasIanaId;

    /// <summary>The local day on which an instant falls.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a local day, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day) => Instant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The first instant at or after a local wall-clock time, in UTC. A time that the clocks skip is the end of the gap; of a repeated time, the first.</summary>
    public DateTimeOffset Instant(DateTime local)
    {
        // A zone may skip midnight (Cairo, Beirut, Santiago): the day then begins where the gap ends.
        while (Zone.IsInvalidTime(local)) local = local.AddMinutes(15 - local.Minute % 15);
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>An instant as the site's clocks show it, with their offset.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
