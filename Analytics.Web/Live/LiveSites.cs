using System.Collections.Concurrent;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Web.Live;

/// <summary>The sites that somebody watches over a socket or an event stream: one computation for each and tick, however many watch.</summary>
public sealed partial class LiveSites(ILiveFeed feed, IStatsStore stats, ISiteCatalog sites, TimeProvider clock, ILogger<LiveSites> log)
{
    private readonly ConcurrentDictionary<int, LiveSite> _watched = new();
    private readonly Lock _making = new();

    /// <summary>Open sockets and event streams.</summary>
    public int Viewers => _watched.Values.Sum(s => s.Viewers);

    /// <summary>Begins to watch: the viewer gets a snapshot, then what changes. Dispose to end.</summary>
    public async Task<IDisposable> Watch(int siteId, LiveViewer viewer, CancellationToken cancel)
    {
        while (true)
        {
            var site = Watched(siteId);
            var hasJoined = false;
            try
            {
                hasJoined = await site.Join(viewer, cancel);
            }
            finally
            {
                // The last viewer of before has just left, or there are no figures to begin with.
                if (!hasJoined) Leave(siteId, site, viewer);
            }
            if (hasJoined) return new Leaving(this, siteId, site, viewer);
            _watched.TryRemove(KeyValuePair.Create(siteId, site));
        }
    }

    private LiveSite Watched(int siteId)
    {
        // One at a time: of two made at once, the one that is not kept would stay subscribed for ever.
        lock (_making) return _watched.GetOrAdd(siteId, id => new LiveSite(id, feed, Compute, clock, LogFailed));
    }

    private void Leave(int siteId, LiveSite site, LiveViewer viewer)
    {
        if (site.Leave(viewer)) _watched.TryRemove(KeyValuePair.Create(siteId, site));
    }

    private async Task<(DateOnly Day, LiveSummary Summary)> Compute(int siteId)
    {
        var entry = sites.ById(siteId) ?? throw new InvalidOperationException("The site was removed.");
        var today = entry.Zone.DayOf(clock.GetUtcNow());
        var total = (await stats.Answer(new StatsQuery { SiteId = siteId, Range = DateRange.Inclusive(today, today) }, CancellationToken.None)).Total;
        var active = await stats.ActiveNow(siteId, CancellationToken.None);
        long? duration = total.DurationSeconds is { } seconds ? (long)Math.Round(seconds, MidpointRounding.AwayFromZero) : null;
        return (today, new(active, total.Visitors, total.Visits, total.Pageviews, total.BounceRatePercent, duration));
    }

    [LoggerMessage(3201, LogLevel.Error, "The live figures of a site could not be computed")]
    private partial void LogFailed(Exception exception);

    private sealed class Leaving(LiveSites sites, int siteId, LiveSite site, LiveViewer viewer) : IDisposable
    {
        public void Dispose() => sites.Leave(siteId, site, viewer);
    }
}
