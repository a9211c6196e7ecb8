using System.Globalization;
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
            if (SiteFields.Find(given.Name) is not { } field) return new SiteChange.Invalid(given.Name.Length > 0 ? given.Name : "body", given.Name.Length > 0 ? "is no setting of a site." : "has a field without a name.");
            if (field.Set(site, given.Value) is { } problem) return new SiteChange.Invalid(given.Name, problem);
        }
        if (await Taken(db, site, cancel) is { } taken) return taken;
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: UniqueViolation })
        {
            // Somebody was faster between the look and the write.
            return await Taken(db, site, cancel) ?? new SiteChange.DomainTaken(site.Domain);
        }
        await catalog.Reload(cancel);
        return new SiteChange.Changed(site);
    }

    /// <summary>What of the site's names another site has already; null when nothing.</summary>
    private static async Task<SiteChange?> Taken(AnalyticsDb db, Site site, CancellationToken cancel)
    {
        var others = db.Sites.AsNoTracking().Where(s => s.Id != site.Id);
        if (await others.AnyAsync(s => s.Domain == site.Domain, cancel)) return new SiteChange.DomainTaken(site.Domain);
        if (site.UmamiWebsiteId is { } uuid && await others.AnyAsync(s => s.UmamiWebsiteId == uuid, cancel)) return new SiteChange.IdTaken("umami_website_id", uuid);
        if (site.MatomoSiteId is { } number && await others.AnyAsync(s => s.MatomoSiteId == number, cancel)) return new SiteChange.IdTaken("matomo_site_id", number.ToString(CultureInfo.InvariantCulture));
        return null;
    }
}
