using System.Text.Json;
using Analytics.Core.Jobs.Sealing;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Engine;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Core.Storage.Segments;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>
/// Takes events of a site away for good: out of the table, out of segments, and out of the figures that were kept of their days.
/// Written down before it begins and ended by <see cref="Resume"/> where a stop came in between. Backups made before still hold
/// what was erased; docs/operations.md says what to do about them.
/// </summary>
public sealed class Erasure(StatsStore stats, DatabaseFile file, SegmentTable segments, SegmentWork work, Vocabulary vocabulary, IDbContextFactory<AnalyticsDb> contexts) : IErasure, IDisposable
{
    /// <summary>One at a time, or the hourly look for unfinished ones would take one that is under way for one.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>What would go.</summary>
    public Task<ErasureCount> Preview(SiteEntry site, ErasureRequest request, CancellationToken cancel) => Go(site, request, writes: false, cancel);

    /// <summary>Takes it away.</summary>
    public async Task<ErasureCount> Run(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        if (request.IsEmpty) throw new ArgumentException("An erasure without a condition would take everything; delete the site instead.", nameof(request));
        using var turn = await Turn(cancel);
        // With its days: a stop after the events went and before the figures followed leaves nothing to tell them by.
        var noted = new NotedErasure(request, (await Preview(site, request, cancel)).Days);
        var pending = new PendingErasure { SiteId = site.Site.Id, Request = JsonSerializer.Serialize(noted) };
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            db.Add(pending);
            await db.SaveChangesAsync(cancel);
        }
        return await End(site, pending, noted, cancel);
    }

    /// <summary>Ends what a stop left unfinished; how many erasures that were. One that fails keeps no other from its end.</summary>
    /// <exception cref="AggregateException">Some failed; each inner exception names the site.</exception>
    public async Task<int> Resume(ISiteCatalog sites, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(sites);
        using var turn = await Turn(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var left = await db.PendingErasures.AsNoTracking().ToListAsync(cancel);
        var failures = new Failures(cancel);
        foreach (var pending in left)
            if (sites.ById(pending.SiteId) is { } site && JsonSerializer.Deserialize<NotedErasure>(pending.Request) is { } noted) await failures.Try(site.Site.PublicId, () => End(site, pending, noted, cancel));
        failures.Tell();
        return left.Count;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<SegmentWork.TurnOfSite> Turn(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        return new(_turn);
    }

    private async Task<ErasureCount> End(SiteEntry site, PendingErasure pending, NotedErasure noted, CancellationToken cancel)
    {
        var count = await Go(site, noted.Request, writes: true, cancel);
        await stats.Reread(site.Site.Id, cancel);
        await new ErasedFigures(stats, contexts).Write(site, noted.Request, noted.Days.Union(count.Days), cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.PendingErasures.Where(p => p.Id == pending.Id).ExecuteDeleteAsync(cancel);
        return count;
    }

    private async Task<ErasureCount> Go(SiteEntry site, ErasureRequest request, bool writes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        var erased = new ErasedEvents(request, site, vocabulary);
        // What is let out of quarantine after this is found among the stored ones.
        var taken = await new ErasedHeld(contexts).Find(site.Site.Id, erased, deletes: writes, cancel);
        using (await work.Turn(site.Site.Id, cancel)) taken.AddRange(await Task.Run(() => Stored(site, erased, writes, cancel), cancel));
        var days = taken.Select(t => site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(t.AtMs))).Union(await new ErasedFigures(stats, contexts).DaysOf(site, request, cancel));
        return new(taken.Count, taken.Select(t => t.Visitor).Distinct().Count(), [.. days.Order()]);
    }

    private List<(ulong Visitor, long AtMs)> Stored(SiteEntry site, ErasedEvents erased, bool writes, CancellationToken cancel)
    {
        var id = site.Site.Id;
        using var connection = file.OpenReader();
        var taken = EventReader.Read(connection, id, erased.FromMs, erased.UntilMs, cancel).FindAll(erased.Takes);
        if (writes && taken.Count > 0) SegmentCommit.Write(file, work, id, [], [], taken);
        var held = new SealedVisits(segments, VisitRules.Of(site), new VisitorIndex(0));
        held.List(SegmentTable.List(connection, id));
        var seen = new HashSet<long>();
        while (held.Segments.FirstOrDefault(s => erased.MayBeWithin(s.FirstMs, s.LastMs) && seen.Add(s.Id)) is { } info)
        {
            cancel.ThrowIfCancellationRequested();
            var ofSegment = Array.FindAll(held.RowsOf(info.Id).All(), erased.Takes);
            if (!writes) taken.AddRange(ofSegment);
            if (!writes || ofSegment.Length == 0) continue;
            var step = new SealStep(site, held, long.MaxValue);
            step.Erase(ofSegment, erased.Takes);
            SegmentCommit.Write(file, work, id, step.Segments, step.Replaced, []);
            taken.AddRange(step.Erased);
            held.List(SegmentTable.List(connection, id));
        }
        return taken.ConvertAll(r => (r.Visitor, r.AtMs));
    }
}
