using System.Collections.Frozen;
using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The sites in memory: one immutable snapshot, replaced whole whenever a site changes.</summary>
public sealed class SiteCatalog(IDbContextFactory<AnalyticsDb> contexts, KeyUses? uses = null) : ISiteCatalog, IDisposable
{
    /// <summary>No key is longer, characters.</summary>
    private const int KeyMost = 128;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Snapshot _now = new([], []);

    public IReadOnlyCollection<SiteEntry> All => _now.ById.Values;

    public SiteEntry? ByPublicId(string publicId) => _now.ByPublicId.GetValueOrDefault(publicId);

    public SiteEntry? ByDomain(string domain) => _now.ByDomain.GetValueOrDefault(domain);

    public SiteEntry? ById(int siteId) => _now.ById.GetValueOrDefault(siteId);

    public SiteEntry? ByAlias(string alias) => _now.ByAlias.GetValueOrDefault(alias);

    public bool AllowsAnywhere(string originHost) => _now.Origins.Contains(originHost);

    public SiteEntry? ByKey(string key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length <= KeyMost && _now.ByKeyHash.TryGetValue(Convert.ToHexString(SiteKeys.HashOf(key)), out var entry) && entry.KindOf(key, now) is not null ? entry : null;
    }

    /// <summary>Reads everything anew; what was changed before the call is known after it.</summary>
    public async Task Reload(CancellationToken cancel)
    {
        await _loading.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var keys = (await db.SiteKeys.AsNoTracking().ToListAsync(cancel)).ToLookup(k => k.SiteId);
            var rawFrom = await db.RollupStates.AsNoTracking().Where(r => r.RawFrom > 0).ToDictionaryAsync(r => r.SiteId, r => DateOnly.FromDayNumber(r.RawFrom), cancel);
            var sites = await db.Sites.AsNoTracking().Select(s => new { Site = s, Secret = EF.Property<byte[]>(s, AnalyticsDb.VisitorSecret) }).ToListAsync(cancel);
            var entries = sites.ToDictionary(s => s.Site.Id, s => new SiteEntry(s.Site, keys[s.Site.Id], s.Secret, uses, rawFrom.GetValueOrDefault(s.Site.Id)));
            _now = new(entries.Values, keys.SelectMany(k => k).Where(k => entries.ContainsKey(k.SiteId)).Select(k => KeyValuePair.Create(Convert.ToHexString(k.Hash), entries[k.SiteId])));
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private sealed class Snapshot(IReadOnlyCollection<SiteEntry> entries, IEnumerable<KeyValuePair<string, SiteEntry>> keys)
    {
        public FrozenDictionary<string, SiteEntry> ByKeyHash { get; } = keys.ToFrozenDictionary(StringComparer.Ordinal);
        public FrozenDictionary<string, SiteEntry> ByAlias { get; } = entries.SelectMany(AliasesOf).DistinctBy(a => a.Key, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        public FrozenSet<string> Origins { get; } = entries.SelectMany(e => e.Origins).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        public FrozenDictionary<int, SiteEntry> ById { get; } = entries.ToFrozenDictionary(e => e.Site.Id);
        public FrozenDictionary<string, SiteEntry> ByPublicId { get; } = entries.ToFrozenDictionary(e => e.Site.PublicId, StringComparer.Ordinal);
        public FrozenDictionary<string, SiteEntry> ByDomain { get; } = entries.ToFrozenDictionary(e => e.Site.Domain, StringComparer.Ordinal);

        private static IEnumerable<KeyValuePair<string, SiteEntry>> AliasesOf(SiteEntry entry)
        {
            if (entry.Site.UmamiWebsiteId is { } uuid) yield return new(uuid, entry);
            if (entry.Site.MatomoSiteId is { } number) yield return new(number.ToString(System.Globalization.CultureInfo.InvariantCulture), entry);
        }
    }
}
