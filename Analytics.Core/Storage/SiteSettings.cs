using System.Text.Json;
using Analytics.Core.Sites;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>Changes sites in the database; keeps the catalog in step.</summary>
public sealed class SiteSettings(IDbContextFactory<AnalyticsDb> contexts, SiteCatalog catalog) : ISiteSettings
{
    private const int UniqueViolation = 19;

    public async Task<SiteChange> Change(int siteId, JsonElement fields, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Sites.FirstOrDefaultAsync(s => s.Id == siteId, cancel) is not { } site) return new SiteChange.Gone();
        foreach (var given in fields.EnumerateObject())
        {
            if (SiteFields.Find(given.Name) is not { } field) return new SiteChange.Invalid(given.Name, "is no setting of a site.");
            if (field.Set(site, given.Value) is { } problem) return new SiteChange.Invalid(given.Name, problem);
        }
        if (await db.Sites.AnyAsync(s => s.Domain == site.Domain && s.Id != siteId, cancel)) return new SiteChange.DomainTaken(site.Domain);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: UniqueViolation })
        {
            return new SiteChange.DomainTaken(site.Domain);
        }
        await catalog.Reload(cancel);
        return new SiteChange.Changed(site);
    }
}
