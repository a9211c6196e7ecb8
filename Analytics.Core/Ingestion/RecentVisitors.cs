using System.Collections.Concurrent;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>
/// When each cookieless visitor was seen, so that the change of salts at midnight cuts no visit: a visitor who is still within
/// the session window under yesterday's hash keeps it. Worked example: window 30 min, page at 23:50, next page at 00:10:
/// yesterday's hash was seen 20 min ago, so it counts on; at 00:50 it was seen 40 min ago, and today's hash begins. Should the
/// page of 00:10 come in first, the one of 23:50 takes the hash of the day to which the visit belongs already.
/// </summary>
public sealed class RecentVisitors : ISiteMemory
{
    private readonly ConcurrentDictionary<(int Site, ulong Visitor), Seen> _seen = new();

    // When anybody was last seen under the salt of a day: an hour after midnight that is nobody any more, and the second hash
    // of every event need not be made. Who was seen before a restart is not known by day.
    private readonly ConcurrentDictionary<(int Site, int Day), long> _latestOfDay = new();
    private readonly ConcurrentDictionary<int, long> _latestRestored = new();

    /// <summary>The visitor of an event at a local time of the site.</summary>
    /// <param name="site">The event's site.</param>
    /// <param name="salts">The salts of its days.</param>
    /// <param name="atMs">When the event happened, UTC milliseconds since 1970.</param>
    /// <param name="of">What the hash is made of.</param>
    /// <param name="hash">The hash under a salt.</param>
    /// <param name="makesSession">False for reports, which belong to a page that was there before them.</param>
    public ulong Resolve<T>(SiteEntry site, IVisitorSalts salts, long atMs, T of, Func<byte[], T, ulong> hash, bool makesSession)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(salts);
        ArgumentNullException.ThrowIfNull(hash);
        var (id, windowMs) = (site.Site.Id, site.Site.SessionWindowMinutes * 60_000L);
        var day = site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs));
        var (visitor, ofDay) = (hash(salts.Of(id, day), of), day);
        if (Earlier(id, salts, day.AddDays(-1), atMs, windowMs, visitor, of, hash, makesSession) is { } yesterday) (visitor, ofDay) = (yesterday, day.AddDays(-1));
        else if (makesSession && Later(id, salts, day.AddDays(1), atMs, windowMs, visitor, of, hash) is { } tomorrow) (visitor, ofDay) = (tomorrow, day.AddDays(1));
        if (!makesSession) return visitor;
        Note(id, visitor, atMs);
        _latestOfDay.AddOrUpdate((id, ofDay.DayNumber), static (_, at) => at, static (_, latest, at) => Math.Max(latest, at), atMs);
        return visitor;
    }

    /// <summary>Notes a session event of before a restart; which day's salt it was under is not known.</summary>
    public void Saw(int siteId, ulong visitor, long atMs)
    {
        Note(siteId, visitor, atMs);
        _latestRestored.AddOrUpdate(siteId, atMs, (_, latest) => Math.Max(latest, atMs));
    }

    /// <summary>Forgets whoever cannot matter any more.</summary>
    public void ForgetBefore(long atMs)
    {
        foreach (var (key, seen) in _seen) if (seen.LastMs < atMs) _seen.TryRemove(new(key, seen));
        foreach (var (key, latest) in _latestOfDay) if (latest < atMs) _latestOfDay.TryRemove(new(key, latest));
    }

    public void Forget(int siteId)
    {
        foreach (var (key, _) in _seen) if (key.Site == siteId) _seen.TryRemove(key, out _);
        foreach (var (key, _) in _latestOfDay) if (key.Site == siteId) _latestOfDay.TryRemove(key, out _);
        _latestRestored.TryRemove(siteId, out _);
    }

    public bool Holds(int siteId) => _latestRestored.ContainsKey(siteId) || _latestOfDay.Any(l => l.Key.Site == siteId) || _seen.Any(s => s.Key.Site == siteId);

    public int Count => _seen.Count;

    /// <summary>The hash of the day before where the event belongs to it; null where it begins a day of its own.</summary>
    private ulong? Earlier<T>(int id, IVisitorSalts salts, DateOnly day, long atMs, long windowMs, ulong today, T of, Func<byte[], T, ulong> hash, bool makesSession)
    {
        if (!salts.Exists(id, day)) return null;
        // An exit or scroll report belongs to a page of the day before however late it comes, unless today has pages of its own.
        var reportsEarlier = !makesSession && !_seen.ContainsKey((id, today));
        var latest = Math.Max(_latestOfDay.GetValueOrDefault((id, day.DayNumber), long.MinValue), _latestRestored.GetValueOrDefault(id, long.MinValue));
        if (!reportsEarlier && (latest == long.MinValue || atMs - latest > windowMs)) return null;
        var yesterday = hash(salts.Of(id, day), of);
        return _seen.TryGetValue((id, yesterday), out var seen) && (reportsEarlier || atMs - seen.LastMs <= windowMs) ? yesterday : null;
    }

    /// <summary>The hash of the day after, where a later page of the same visit came in first; null otherwise.</summary>
    private ulong? Later<T>(int id, IVisitorSalts salts, DateOnly day, long atMs, long windowMs, ulong today, T of, Func<byte[], T, ulong> hash)
    {
        if (!salts.Exists(id, day)) return null;
        if (_seen.TryGetValue((id, today), out var own) && Math.Abs(atMs - own.LastMs) <= windowMs) return null;
        var tomorrow = hash(salts.Of(id, day), of);
        return _seen.TryGetValue((id, tomorrow), out var seen) && seen.FirstMs >= atMs && seen.FirstMs - atMs <= windowMs ? tomorrow : null;
    }

    private void Note(int siteId, ulong visitor, long atMs) => _seen.AddOrUpdate((siteId, visitor), static (_, at) => new(at, at), static (_, seen, at) => seen.And(at), atMs);

    private readonly record struct Seen(long FirstMs, long LastMs)
    {
        public Seen And(long atMs) => new(Math.Min(FirstMs, atMs), Math.Max(LastMs, atMs));
    }
}
