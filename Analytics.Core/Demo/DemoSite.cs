using System.Net;
using Analytics.Core.Enrichment;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Demo;

/// <summary>The simulated site: makes it with ninety days of history, and sends visitors to it while the program runs. All events take the real way in.</summary>
public sealed class DemoSite(ISiteDirectory directory, SiteCatalog catalog, IDbContextFactory<AnalyticsDb> contexts, Ingestor ingestor, CountryLookup countries, SegmentWork work, TimeProvider clock)
{
    private const int HistoryDays = 90;
    private const int Seed = 20260101;

    /// <summary>Enough for something to move every few seconds, and so few that an hour of it is a bump in today's line and no tower.</summary>
    private const double VisitsPerMinute = 2.5, StraysPerMinute = 0.4;

    private string _siteId = "", _key = "", _publicKey = "";

    /// <summary>Makes the site for its owner unless it is there; history is written before this returns. True when it was written now.</summary>
    public async Task<bool> Ensure(string ownerId, CancellationToken cancel)
    {
        var made = await directory.Create(ownerId, new NewSite(DemoCatalogue.SiteName, DemoCatalogue.SiteUrl, DemoCatalogue.TimeZone), cancel) as SiteCreation.Created;
        var site = made?.Site ?? catalog.ByDomain(new Uri(DemoCatalogue.SiteUrl).Host)!.Site;
        _siteId = site.PublicId;
        _key = await NewSenderKey(site.Id, cancel);
        _publicKey = await directory.PublicKeyOf(site.Id, cancel) ?? "";
        // The mark is set last: without it a start was stopped halfway, and half a history is none.
        if (site.Demo) return false;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // A seal that had read the half before it went would put it back as segments.
        using (await work.Turn(site.Id, cancel))
        using (await work.HoldCommits(site.Id, cancel))
        {
            await db.Events.Where(e => e.SiteId == site.Id).ExecuteDeleteAsync(cancel);
            await db.Segments.Where(s => s.SiteId == site.Id).ExecuteDeleteAsync(cancel);
        }
        await db.Ledger.Where(l => l.SiteId == site.Id).ExecuteDeleteAsync(cancel);
        await db.Quarantine.Where(h => h.SiteId == site.Id).ExecuteDeleteAsync(cancel);
        await db.BotDays.Where(b => b.SiteId == site.Id).ExecuteDeleteAsync(cancel);
        await WriteHistory(SiteZone.Of(site.TimeZone), cancel);
        await db.Sites.Where(s => s.Id == site.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Demo, true), cancel);
        await catalog.Reload(cancel);
        return true;
    }

    /// <summary>Sends visitors until stopped.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var (traffic, strays) = (new DemoTraffic(countries, Environment.ProcessId), new DemoStrays(Environment.ProcessId));
        var due = new PriorityQueue<(DemoVisitor Visitor, Event Event), DateTimeOffset>();
        var nextVisit = clock.GetUtcNow();
        var nextStray = nextVisit;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        while (await pace.WaitForNextTickAsync(cancel))
        {
            var now = clock.GetUtcNow();
            while (nextVisit <= now)
            {
                var visit = traffic.Next();
                foreach (var (after, sent) in visit.Events) due.Enqueue((visit.Visitor, sent), nextVisit + after);
                nextVisit += traffic.UntilNext(VisitsPerMinute);
            }
            for (; nextStray <= now; nextStray += strays.UntilNext(StraysPerMinute)) await Send(strays.Next(), ingestor, cancel);
            while (due.TryPeek(out _, out var at) && at <= now) await Send(due.Dequeue().Event, null, cancel);
        }
    }

    private async Task WriteHistory(SiteZone zone, CancellationToken cancel)
    {
        var (traffic, strays) = (new DemoTraffic(countries, Seed), new DemoStrays(Seed));
        var now = clock.GetUtcNow();
        var today = zone.DayOf(now);
        for (var day = today.AddDays(-HistoryDays); day <= today; day = day.AddDays(1))
        {
            var sending = new List<Task>();
            var start = zone.StartOf(day);
            for (var n = traffic.VisitsOn(day, today); n > 0; n--)
            {
                var (begins, visit) = (start + traffic.TimeOfDay(), traffic.Next());
                foreach (var (after, sent) in visit.Events)
                    if (begins + after < now) sending.Add(Send(sent, begins + after, cancel));
            }
            for (var n = strays.On(day); n > 0; n--)
            {
                var (came, stray) = (start + strays.TimeOfDay(), strays.Next());
                if (came < now) sending.Add(Send(stray, ingestor.At(new Then(came)), cancel));
            }
            await Task.WhenAll(sending);
        }
    }

    private async Task Send(Event sent, DateTimeOffset? at, CancellationToken cancel)
    {
        var request = new ReceivedRequest { ClientIp = IPAddress.Loopback, SiteId = _siteId, Key = _key };
        var door = at is { } then ? ingestor.At(new Then(then)) : ingestor;
        if (await door.Take(sent with { Timestamp = at }, request, cancel) is not IngestOutcome.Refused refused) return;
        // A live visitor who cannot be stored is missing, as a real one would be; the program goes on.
        var passing = refused.Reason is RefuseReason.Overloaded or RefuseReason.StoreFailed;
        if (!passing || at is not null)
            throw new InvalidOperationException("The demo's own event was refused: " + refused.Detail);
    }

    /// <summary>What is not counted comes as from a page, without the rights of a server; how it ends is for the ledger to say.</summary>
    private async Task Send((Event Sent, ReceivedRequest Request) stray, Ingestor door, CancellationToken cancel) =>
        await door.Take(stray.Sent, stray.Request with { SiteId = _siteId, Key = _publicKey }, cancel);

    /// <summary>A secret key for this run only: whoever speaks for many visitors needs one. Lifts the site's limit.</summary>
    private async Task<string> NewSenderKey(int siteId, CancellationToken cancel)
    {
        var key = SiteKeys.New(KeyKind.Secret);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.SiteKeys.Where(k => k.SiteId == siteId && k.Kind == KeyKind.Secret).ExecuteDeleteAsync(cancel);
        await db.Sites.Where(s => s.Id == siteId).ExecuteUpdateAsync(s => s.SetProperty(x => x.RateLimitPerMinute, 1_000_000_000), cancel);
        db.Add(SiteKeys.Keep(siteId, KeyKind.Secret, key, "Simulated visitors", clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        await catalog.Reload(cancel);
        return key;
    }

    /// <summary>A time that was, so that the ledger's history is one too.</summary>
    private sealed class Then(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
