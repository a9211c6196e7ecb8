using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;

namespace Analytics.Web.Accounts.Auditing;

/// <summary>Notes what people do to sites, through whichever page: made, changed, removed, keys.</summary>
internal sealed class AuditedSites(ISiteDirectory directory, ISiteSettings settings, ISiteEraser eraser, ISiteKeyring keyring, ISiteCatalog catalog, AuditLog audit, TokenRightsChanges rights) : ISiteDirectory, ISiteSettings, ISiteEraser, ISiteKeyring
{
    public Task<IReadOnlyList<Site>> ListFor(string userId, CancellationToken cancel) => directory.ListFor(userId, cancel);

    public Task<(Site Site, SiteRole Role)?> FindFor(string userId, string publicId, CancellationToken cancel) => directory.FindFor(userId, publicId, cancel);

    public Task<Site?> Find(string publicId, CancellationToken cancel) => directory.Find(publicId, cancel);

    public Task<string?> PublicKeyOf(int siteId, CancellationToken cancel) => directory.PublicKeyOf(siteId, cancel);

    public async Task<SiteCreation> Create(string userId, NewSite site, CancellationToken cancel)
    {
        var made = await directory.Create(userId, site, cancel);
        // Whoever made it may send to it.
        rights.Note();
        if (made is SiteCreation.Created created) await audit.Write(Acts.SiteMade, created.Site.Domain, created.Site.PublicId);
        return made;
    }

    public async Task<SiteChange> Change(int siteId, JsonElement fields, CancellationToken cancel)
    {
        var change = await settings.Change(siteId, fields, cancel);
        // It may be public no more, to those who watch it without a right of their own.
        rights.Note();
        if (change is SiteChange.Changed changed) await audit.Write(Acts.SiteChanged, changed.Site.Domain, string.Join(", ", fields.EnumerateObject().Select(f => f.Name)));
        return change;
    }

    public async Task<bool> Erase(int siteId, CancellationToken cancel)
    {
        var domain = NameOf(siteId);
        var erased = await eraser.Erase(siteId, cancel);
        rights.Note();
        if (erased) await audit.Write(Acts.SiteRemoved, domain);
        return erased;
    }

    public Task<int> Sweep(CancellationToken cancel) => eraser.Sweep(cancel);

    public Task<IReadOnlyList<SiteKey>> ListFor(int siteId, CancellationToken cancel) => keyring.ListFor(siteId, cancel);

    public async Task<(SiteKey Key, string Text)> Add(int siteId, KeyKind kind, string name, string? eventSource, CancellationToken cancel)
    {
        var made = await keyring.Add(siteId, kind, name, eventSource, cancel);
        await audit.Write(Acts.KeyMade, NameOf(siteId), $"{kind.ToString().ToLowerInvariant()} {name}".Trim());
        return made;
    }

    public async Task<bool> Remove(int siteId, string keyId, CancellationToken cancel)
    {
        var removed = await keyring.Remove(siteId, keyId, cancel);
        if (removed) await audit.Write(Acts.KeyRevoked, NameOf(siteId), keyId);
        return removed;
    }

    public async Task<(string Text, DateTimeOffset PreviousValidUntil)?> Rotate(int siteId, string? keyId, TimeSpan grace, CancellationToken cancel)
    {
        var rotated = await keyring.Rotate(siteId, keyId, grace, cancel);
        if (rotated is not null) await audit.Write(Acts.KeyRotated, NameOf(siteId), keyId ?? "");
        return rotated;
    }

    public Task<int> WriteUses(CancellationToken cancel) => keyring.WriteUses(cancel);

    private string NameOf(int siteId) => catalog.ById(siteId)?.Site.Domain ?? $"site {siteId}";
}
