using System.Text.Json;
using Analytics.Core.Ingestion;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Takes the events that an erasure means out of quarantine too, so that none comes back when its class is let through.</summary>
internal sealed class ErasedHeld(IDbContextFactory<AnalyticsDb> contexts)
{
    private const int AtOnce = 1_000;

    /// <summary>Finds those that are meant, and deletes them where they are to go.</summary>
    public async Task<List<(ulong Visitor, long AtMs)>> Find(int siteId, ErasedEvents erased, bool deletes, CancellationToken cancel)
    {
        var (fromMs, untilMs, visitor) = (erased.FromMs, erased.UntilMs, unchecked((long?)erased.Visitor));
        var found = new List<(ulong Visitor, long AtMs)>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        for (var lastId = 0L; ;)
        {
            var rows = await db.Quarantine.AsNoTracking().Where(h => h.SiteId == siteId && h.Id > lastId && h.AtMs >= fromMs && h.AtMs < untilMs && (visitor == null || h.Visitor == visitor))
                .OrderBy(h => h.Id).Take(AtOnce).Select(h => new { h.Id, h.Visitor, h.AtMs, h.Path, h.Event }).ToListAsync(cancel);
            if (rows.Count == 0) return found;
            lastId = rows[^1].Id;
            var meant = rows.FindAll(r => erased.Takes(r.Path, () => NameOf(r.Event)));
            found.AddRange(meant.Select(r => (unchecked((ulong)r.Visitor), r.AtMs)));
            var ids = meant.ConvertAll(r => r.Id);
            if (deletes) await db.Quarantine.Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(cancel);
        }
    }

    private static string? NameOf(string json)
    {
        using var held = JsonDocument.Parse(json);
        return held.RootElement.TryGetProperty(nameof(AcceptedEvent.Name), out var name) ? name.GetString() : null;
    }
}
