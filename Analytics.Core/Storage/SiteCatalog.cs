using System.Collections.Frozen;
using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The sites in memory: one immutable snapshot, replaced whole whenever a site changes.</summary>
public sealed class SiteCatalog(IDbContextFactory<AnalyticsDb> contexts) : ISiteCatalog, IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot _now = new([]);

    public IReadOnlyCollection<SiteEntry> All => _now.ById.Values;

    public SiteEntry? ByPublicId(string publicId) => _now.ByPublicId.GetValueOrDefault(publicId);

    public SiteEntry? ByDomain(string domain) => _now.ByDomain.GetValueOrDefault(domain);

    public SiteEntry? ById(int siteId) => _now.ById.GetValueOrDefault(siteId);

    public SiteEntry? ByKey(string key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!key.StartsWith("pk_", StringComparison.Ordinal) && !key.StartsWith("sk_", StringComparison.Ordinal)) return null;
        foreach (var entry in _now.ById.Values) if (entry.KindOf(key, now) is not null) return entry;
        return null;
    }

    /// <summary>Reads everything anew; what was changed before the call is known after it.</summary>
    public async Task Reload(CancellationToken cancel)
    {
        await _loading.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var keys = (await db.SiteKeys.AsNoTracking().ToListAsync(cancel)).ToLookup(k => k.SiteId);
            var sites = await db.Sites.AsNoTracking().Select(s => new { Site = s, Secret = EF.Property<byte[]>(s, AnalyticsDb.VisitorSecret) }).ToListAsync(cancel);
            _now = new([.. sites.Select(s => new SiteEntry(s.Site, keys[s.Site.Id], s.Secret))]);
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private sealed class Snapshot(IReadOnlyCollection<SiteEntry> entries)
    {
        public FrozenDictionary<int, SiteEntry> ById { get; } = entries.ToFrozenDictionary(e => e.Site.Id);
        public FrozenDictionary<string, SiteEntry> ByPublicId { get; } = entries.ToFrozenDictionary(e => e.Site.PublicId, StringComparer.Ordinal);
        public FrozenDictionary<string, SiteEntry> ByDomain { get; } = entries.ToFrozenDictionary(e => e.Site.Domain, StringComparer.Ordinal);
    }
}
