using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>Counts what the database keeps of a site.</summary>
public sealed class SiteHoldingsReader(IDbContextFactory<AnalyticsDb> contexts) : ISiteHoldings
{
    private const string Masking = "masked_";

    public async Task<SiteHoldings> Of(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var segments = await db.Segments.AsNoTracking().Where(s => s.SiteId == siteId).GroupBy(s => s.SiteId)
            .Select(g => new { Events = g.Sum(s => (long)s.Events), Bytes = g.Sum(s => (long)s.Blob.Length), First = g.Min(s => s.FirstMs), Last = g.Max(s => s.LastMs) }).FirstOrDefaultAsync(cancel);
        var events = db.Events.AsNoTracking().Where(e => e.SiteId == siteId);
        var open = await events.LongCountAsync(cancel);
        long? first = open == 0 ? null : await events.MinAsync(e => e.AtMs, cancel), last = open == 0 ? null : await events.MaxAsync(e => e.AtMs, cancel);
        return new(open, segments?.Events ?? 0, segments?.Bytes ?? 0, Time(Least(first, segments?.First)), Time(Most(last, segments?.Last)));
    }

    public async Task<IReadOnlyList<MaskedPlace>> Masked(int siteId, DateTimeOffset since, CancellationToken cancel)
    {
        var sinceMs = since.ToUnixTimeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sums = await db.Ledger.AsNoTracking().Where(l => l.SiteId == siteId && l.HourMs >= sinceMs).GroupBy(l => l.Outcome)
            .Select(g => new { Outcome = g.Key, Events = g.Sum(l => l.Events) }).ToListAsync(cancel);
        return [.. sums.Where(s => Enum.IsDefined((LedgerNote)s.Outcome)).Select(s => (Word: ((LedgerNote)s.Outcome).Word(), s.Events))
            .Where(s => s.Word.StartsWith(Masking, StringComparison.Ordinal) && s.Events > 0).OrderByDescending(s => s.Events).Select(s => new MaskedPlace(s.Word[Masking.Length..], s.Events))];
    }

    private static long? Least(long? a, long? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static long? Most(long? a, long? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static DateTimeOffset? Time(long? ms) => ms is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
}
