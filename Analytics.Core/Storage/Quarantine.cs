using System.Text.Json;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>Reads the quarantine and lets classes out of it. What goes in and out is written by the event writer alone.</summary>
public sealed class Quarantine(IDbContextFactory<AnalyticsDb> contexts, EventWriter writer, ISiteCatalog sites, ISiteSettings settings, TimeProvider clock) : IBots
{
    private const int ReleasedAtOnce = 500, PagesMost = 200, SendersMost = 500, DeletedAtOnce = 5_000;

    /// <summary>Days that the counts of programs are kept: as long as the ledger's.</summary>
    private const int CountedDays = 90;

    public async Task<BotReport> Read(int siteId, DateOnly from, DateOnly until, QuarantineClass? only, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (first, end, all, wanted) = (from.DayNumber, until.DayNumber, only is null, (byte)(only ?? 0));
        var counted = await db.BotDays.AsNoTracking().Where(b => b.SiteId == siteId && b.Day >= first && b.Day < end && (all || b.Class == wanted) && b.Events > 0).ToListAsync(cancel);
        var kept = db.Quarantine.AsNoTracking().Where(h => h.SiteId == siteId);
        var pages = await kept.Where(h => h.Day >= first && h.Day < end && (all || h.Class == wanted) && h.Path != null)
            .GroupBy(h => new { h.Path, h.Class }).Select(g => new { g.Key.Path, g.Key.Class, Events = g.LongCount(), Names = g.Select(h => h.Name).Distinct().Count() })
            .OrderByDescending(p => p.Events).ThenBy(p => p.Path).Take(PagesMost).ToListAsync(cancel);
        var held = await kept.GroupBy(h => h.Class).Select(g => new { Class = g.Key, Events = g.LongCount() }).ToListAsync(cancel);
        return new(
            [.. counted.GroupBy(b => (b.Class, b.Name)).Select(g => new BotSender((QuarantineClass)g.Key.Class, g.Key.Name, g.Sum(b => b.Events), DateOnly.FromDayNumber(g.Max(b => b.Day)))).OrderByDescending(s => s.Events).ThenBy(s => s.Name, StringComparer.Ordinal).Take(SendersMost)],
            [.. pages.Select(p => new BotPage(p.Path!, (QuarantineClass)p.Class, p.Events, p.Names))],
            [.. counted.GroupBy(b => (b.Day, b.Class)).Select(g => new BotDayCount(DateOnly.FromDayNumber(g.Key.Day), (QuarantineClass)g.Key.Class, g.Sum(b => b.Events))).OrderBy(d => d.Day).ThenBy(d => d.Class)],
            held.ToDictionary(h => (QuarantineClass)h.Class, h => h.Events));
    }

    public async Task<int?> Restore(int siteId, QuarantineClass held, CancellationToken cancel)
    {
        if (!await Allow(siteId, allowed => [.. allowed.Append(held.Word()).Distinct()], cancel) || sites.ById(siteId) is not { } site) return null;
        // Whatever was judged by the old rule is in the file after this.
        await writer.Flush();
        return await Release(site, held, cancel);
    }

    public async Task<bool> Hold(int siteId, QuarantineClass held, CancellationToken cancel) =>
        sites.ById(siteId) is { } site && site.Blocks.LetsThrough(held) && await Allow(siteId, allowed => [.. allowed.Where(word => word != held.Word())], cancel);

    public async Task<int> Sweep(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var released = 0;
        foreach (var site in sites.All)
        {
            foreach (var held in QuarantineClasses.All.Where(site.Blocks.LetsThrough)) released += await Release(site, held, cancel);
            var firstKept = Today(site).AddDays(-Math.Min(IBots.KeptDays, site.Site.RetentionDays)).DayNumber;
            var firstCounted = Today(site).AddDays(-CountedDays).DayNumber;
            int step;
            do step = await db.Quarantine.Where(h => h.SiteId == site.Site.Id && h.Day < firstKept).OrderBy(h => h.Id).Take(DeletedAtOnce).ExecuteDeleteAsync(cancel);
            while (step > 0);
            await db.BotDays.Where(b => b.SiteId == site.Site.Id && b.Day < firstCounted).ExecuteDeleteAsync(cancel);
        }
        return released;
    }

    private async Task<int> Release(SiteEntry site, QuarantineClass held, CancellationToken cancel)
    {
        var (released, lastId, word) = (0, 0L, (byte)held);
        // What is past the site's retention would be deleted again at once.
        var sinceMs = site.OldestAt(clock.GetUtcNow()).ToUnixTimeMilliseconds();
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var rows = await db.Quarantine.AsNoTracking().Where(h => h.SiteId == site.Site.Id && h.Class == word && h.Id > lastId && h.AtMs >= sinceMs).OrderBy(h => h.Id).Take(ReleasedAtOnce).ToListAsync(cancel);
            if (rows.Count == 0) return released;
            lastId = rows[^1].Id;
            var waiting = new List<ValueTask<StoreOutcome>>(rows.Count);
#pragma warning disable CA2012 // Each is awaited once, below: all are to wait for one commit.
            foreach (var row in rows)
                if (HeldPayload.Read(row.Event) is { } accepted)
                    waiting.Add(writer.Release(new(row.Id, new(accepted, held, (DropReason)row.Reason, row.Name, row.ReceivedMs, DateOnly.FromDayNumber(row.Day)))));
#pragma warning restore CA2012
            var failed = false;
            foreach (var one in waiting)
            {
                var outcome = await one;
                if (outcome == StoreOutcome.Committed) released++;
                failed |= outcome is StoreOutcome.Failed or StoreOutcome.Full;
            }
            if (failed) throw new IOException("Some events could not be stored. They are still in quarantine; the next sweep goes on with them.");
        }
    }

    /// <summary>Changes the classes that the site lets through; false where the site is gone.</summary>
    private async Task<bool> Allow(int siteId, Func<IReadOnlyList<string>, List<string>> change, CancellationToken cancel)
    {
        if (sites.ById(siteId) is not { } site) return false;
        using var fields = JsonDocument.Parse(JsonSerializer.Serialize(new Dictionary<string, List<string>> { ["allowed_bots"] = change(site.Site.AllowedBots) }));
        return await settings.Change(siteId, fields.RootElement, cancel) is SiteChange.Changed;
    }

    private DateOnly Today(SiteEntry site) => site.Zone.DayOf(clock.GetUtcNow());
}
