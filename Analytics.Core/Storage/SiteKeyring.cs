using Analytics.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The keys of sites in the database; keeps the catalog in step, so that a key counts, or counts no more, once the call is answered.</summary>
public sealed class SiteKeyring(IDbContextFactory<AnalyticsDb> contexts, SiteCatalog catalog, TimeProvider clock, KeyUses? uses = null) : ISiteKeyring
{
    public async Task<IReadOnlyList<SiteKey>> ListFor(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var keys = await db.SiteKeys.AsNoTracking().Where(k => k.SiteId == siteId).OrderBy(k => k.Id).ToListAsync(cancel);
        foreach (var key in keys) key.LastUsedAt = uses?.Of(key.Id) ?? key.LastUsedAt;
        return keys;
    }

    public async Task<int> WriteUses(CancellationToken cancel)
    {
        var noted = uses?.Take() ?? new Dictionary<int, long>();
        if (noted.Count == 0) return 0;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        foreach (var (key, ms) in noted)
        {
            DateTimeOffset? at = DateTimeOffset.FromUnixTimeMilliseconds(ms);
            await db.SiteKeys.Where(k => k.Id == key).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, at), cancel);
        }
        return noted.Count;
    }

    public async Task<(SiteKey Key, string Text)> Add(int siteId, KeyKind kind, string name, string? eventSource, CancellationToken cancel)
    {
        var text = SiteKeys.New(kind);
        var key = SiteKeys.Keep(siteId, kind, text, name, clock.GetUtcNow());
        key.EventSource = eventSource;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Add(key);
        await db.SaveChangesAsync(cancel);
        await catalog.Reload(cancel);
        return (key, text);
    }

    public async Task<bool> Remove(int siteId, string keyId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.SiteKeys.Where(k => k.SiteId == siteId && k.PublicId == keyId).ExecuteDeleteAsync(cancel) == 0) return false;
        await catalog.Reload(cancel);
        return true;
    }

    public async Task<(string Text, DateTimeOffset PreviousValidUntil)?> Rotate(int siteId, string? keyId, TimeSpan grace, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Takes the write lock at once: two who rotate together would each put a key in the place of the same old one, and both would stay.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var old = await db.SiteKeys.Where(k => k.SiteId == siteId && k.Kind == KeyKind.Public && (keyId == null ? k.ValidUntil == null : k.PublicId == keyId))
            .OrderByDescending(k => k.Id).FirstOrDefaultAsync(cancel);
        if (old is null) return null;
        var text = SiteKeys.New(KeyKind.Public);
        var key = SiteKeys.Keep(siteId, KeyKind.Public, text, old.Name, now);
        key.EventSource = old.EventSource;
        // A key that ends sooner already keeps its end: rotating twice must not make it live longer.
        var until = now + grace;
        old.ValidUntil = old.ValidUntil is { } end && end < until ? end : until;
        db.Add(key);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await catalog.Reload(cancel);
        return (text, old.ValidUntil.Value);
    }
}
