using System.Collections.Concurrent;
using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>
/// When each cookieless visitor was last seen, so that the change of salts at midnight cuts no visit: a visitor who is still
/// within the session window under yesterday's hash keeps it. Worked example: window 30 min, page at 23:50, next page at
/// 00:10: yesterday's hash was seen 20 min ago, so it counts on; at 00:50 it was seen 40 min ago, and today's hash begins.
/// </summary>
public sealed class RecentVisitors
{
    private readonly ConcurrentDictionary<(int Site, ulong Visitor), long> _lastSeenMs = new();

    /// <summary>The visitor of an event at a local time of the site.</summary>
    public ulong Resolve(SiteEntry site, IVisitorSalts salts, long atMs, Func<byte[], ulong> hash, bool makesSession)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(salts);
        ArgumentNullException.ThrowIfNull(hash);
        var day = site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(atMs));
        var today = hash(salts.Of(site.Site.Id, day));
        var visitor = today;
        if (salts.Exists(site.Site.Id, day.AddDays(-1)))
        {
            var yesterday = hash(salts.Of(site.Site.Id, day.AddDays(-1)));
            if (_lastSeenMs.TryGetValue((site.Site.Id, yesterday), out var seen))
            {
                // An exit or scroll report belongs to a page of the day before however late it comes, unless today has pages of its own.
                var within = atMs - seen <= site.Site.SessionWindowMinutes * 60_000L;
                if (within || (!makesSession && !_lastSeenMs.ContainsKey((site.Site.Id, today)))) visitor = yesterday;
            }
        }
        if (makesSession) Saw(site.Site.Id, visitor, atMs);
        return visitor;
    }

    /// <summary>Notes a session event; also how the memory is filled again after a restart.</summary>
    public void Saw(int siteId, ulong visitor, long atMs) => _lastSeenMs.AddOrUpdate((siteId, visitor), atMs, (_, seen) => Math.Max(seen, atMs));

    /// <summary>Forgets whoever cannot matter any more.</summary>
    public void ForgetBefore(long atMs)
    {
        foreach (var (key, seen) in _lastSeenMs) if (seen < atMs) _lastSeenMs.TryRemove(new(key, seen));
    }

    public int Count => _lastSeenMs.Count;
}
