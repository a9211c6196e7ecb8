using System.Security.Cryptography;
using Analytics.Core.Sites;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Storage;

/// <summary>The sites of the instance in the database; keeps the catalog in step.</summary>
public sealed class SiteDirectory(IDbContextFactory<AnalyticsDb> contexts, SiteCatalog catalog, TimeProvider clock, ITeamRights? teams = null, ISiteDefaults? defaults = null) : ISiteDirectory
{
    private const int UniqueViolation = 19;

    public async Task<IReadOnlyList<Site>> ListFor(string userId, CancellationToken cancel)
    {
        string[] ofTeams = teams is null ? [] : [.. (await teams.Of(userId, cancel)).Keys];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Sites.AsNoTracking()
            .Where(s => ofTeams.Contains(s.PublicId) || db.SiteMembers.Any(m => m.UserId == userId && m.SiteId == s.Id))
            .OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancel);
    }

    public async Task<(Site Site, SiteRole Role)?> FindFor(string userId, string publicId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await (from s in db.Sites.AsNoTracking()
                           where s.PublicId == publicId
                           select new { Site = s, Role = db.SiteMembers.Where(m => m.UserId == userId && m.SiteId == s.Id).Select(m => (SiteRole?)m.Role).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        if (found is null) return null;
        SiteRole? byTeam = teams is not null && (await teams.Of(userId, cancel)).TryGetValue(publicId, out var role) ? role : null;
        // The higher of the two holds.
        var own = found.Role is { } direct && (byTeam is null || direct > byTeam) ? direct : byTeam;
        return own is { } has ? (found.Site, has) : null;
    }

    public async Task<Site?> Find(string publicId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Sites.AsNoTracking().FirstOrDefaultAsync(s => s.PublicId == publicId, cancel);
    }

    public async Task<string?> PublicKeyOf(int siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.SiteKeys.AsNoTracking()
            .Where(k => k.SiteId == siteId && k.Kind == KeyKind.Public && k.ValidUntil == null)
            .OrderByDescending(k => k.Id).Select(k => k.Text).FirstOrDefaultAsync(cancel);
    }

    public async Task<SiteCreation> Create(string userId, NewSite site, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (SiteRules.ProblemOfName(site.Name) is { } ofName) return new SiteCreation.Invalid("name", ofName);
        if (SiteRules.ProblemOfUrl(site.Url) is { } ofUrl) return new SiteCreation.Invalid("url", ofUrl);
        if (SiteRules.ProblemOfZone(site.TimeZone) is { } ofZone) return new SiteCreation.Invalid("timezone", ofZone);

        var (url, domain) = SiteRules.Address(site.Url);
        var key = SiteKeys.New(KeyKind.Public);
        var added = new Site
        {
            PublicId = SiteKeys.NewId("site_"),
            Name = site.Name!.Trim(),
            Url = url,
            Domain = domain,
            TimeZone = site.TimeZone!,
            // As it is kept, so that who makes a site and who reads it later are told the same.
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
        };
        defaults?.Apply(added);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Sites.AnyAsync(s => s.Domain == domain, cancel)) return new SiteCreation.DomainTaken(domain);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        try
        {
            db.Add(added).Property(AnalyticsDb.VisitorSecret).CurrentValue = RandomNumberGenerator.GetBytes(32);
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: UniqueViolation })
        {
            return new SiteCreation.DomainTaken(domain);
        }
        db.Add(new SiteMember { SiteId = added.Id, UserId = userId, Role = SiteRole.Owner });
        db.Add(SiteKeys.Keep(added.Id, KeyKind.Public, key, "", added.CreatedAt));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await catalog.Reload(cancel);
        return new SiteCreation.Created(added, key);
    }
}
