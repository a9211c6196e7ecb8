using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts.Teams;

/// <summary>The teams of the instance, and the rights that come with them. Owners of a team say who is in it; that is asked here.</summary>
public sealed class TeamRoster(IDbContextFactory<AccountsDb> contexts, ISiteCatalog catalog, AuditLog audit, IOptions<AccountsOptions> options, TimeProvider clock) : ITeamRights
{
    public async Task<IReadOnlyDictionary<string, SiteRole>> Of(string userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await (from member in db.TeamMembers
                      join site in db.TeamSites on member.TeamId equals site.TeamId
                      where member.AccountId == userId
                      select new { site.SiteId, member.Role }).ToDictionaryAsync(x => x.SiteId, x => x.Role, StringComparer.Ordinal, cancel);
    }

    /// <summary>The teams that an account is in, by name.</summary>
    public async Task<IReadOnlyList<TeamView>> ListFor(string accountId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var mine = await db.TeamMembers.Where(m => m.AccountId == accountId).ToDictionaryAsync(m => m.TeamId, m => m.Role, cancel);
        var teams = await db.Teams.AsNoTracking().Where(t => mine.Keys.Contains(t.Id)).OrderBy(t => t.Name).ToListAsync(cancel);
        var members = (await MembersOf(db, [.. mine.Keys], cancel)).ToLookup(m => m.TeamId, m => m.Member);
        var sites = (await db.TeamSites.AsNoTracking().Where(s => mine.Keys.Contains(s.TeamId)).ToListAsync(cancel)).ToLookup(s => s.TeamId, s => s.SiteId);
        return [.. teams.Select(t => new TeamView(t.Id, t.Name, mine[t.Id], [.. members[t.Id]], [.. sites[t.Id].Where(IsThere)]))];
    }

    /// <summary>The team that owns a site, with its members; null where none does.</summary>
    public async Task<TeamView?> OwnerOf(string siteId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var team = await (from site in db.TeamSites join t in db.Teams on site.TeamId equals t.Id where site.SiteId == siteId select t).AsNoTracking().FirstOrDefaultAsync(cancel);
        return team is null ? null : new(team.Id, team.Name, SiteRole.Viewer, [.. (await MembersOf(db, [team.Id], cancel)).Select(m => m.Member)], [siteId]);
    }

    /// <summary>Makes a team; whoever makes it is its first owner.</summary>
    /// <returns>Its id; null for a name that cannot be taken: that of a team whose members the organisation says, who would come into this one.</returns>
    public async Task<string?> Make(string name, string ownerId)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Trim() is not { Length: > 0 and <= Team.NameMaxLength } given || !NewAccountRules.IsName(given) || options.Value.Oidc.Teams.Any(team => string.Equals(team.Team.Trim(), given, StringComparison.OrdinalIgnoreCase))) return null;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        var team = new Team { Id = Guid.NewGuid().ToString("N"), Name = given, CreatedAt = clock.GetUtcNow() };
        db.Add(team);
        db.Add(new TeamMember { TeamId = team.Id, AccountId = ownerId, Role = SiteRole.Owner });
        await db.SaveChangesAsync(CancellationToken.None);
        await audit.Write(Acts.TeamMade, given);
        return team.Id;
    }

    /// <summary>Makes an account a member of a team, gives it another role, or ends its membership.</summary>
    /// <returns>False where the team would have no owner any more, or is no more.</returns>
    public async Task<bool> Set(string teamId, string accountId, SiteRole? role)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (await db.Teams.FindAsync([teamId], CancellationToken.None) is not { } team) return false;
        var member = await db.TeamMembers.FindAsync([teamId, accountId], CancellationToken.None);
        if (member is { Role: SiteRole.Owner } && role != SiteRole.Owner && !await db.TeamMembers.AnyAsync(m => m.TeamId == teamId && m.AccountId != accountId && m.Role == SiteRole.Owner, CancellationToken.None)) return false;
        if (role is { } wanted && member is null) db.Add(new TeamMember { TeamId = teamId, AccountId = accountId, Role = wanted });
        else if (role is { } other) member!.Role = other;
        else if (member is not null) db.Remove(member);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await audit.Write(Acts.TeamChanged, team.Name, $"{await EmailOf(db, accountId)}: {role?.ToString().ToLowerInvariant() ?? "no member"}");
        return true;
    }

    /// <summary>Gives a site to a team, or takes it out of any.</summary>
    public async Task GiveSite(string siteId, string? teamId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var row = await db.TeamSites.FindAsync([siteId], CancellationToken.None);
        if (teamId is null)
        {
            if (row is not null) db.Remove(row);
        }
        else if (row is null) db.Add(new TeamSite { SiteId = siteId, TeamId = teamId });
        else row.TeamId = teamId;
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await audit.Write(Acts.SiteTransferred, siteId, teamId is null ? "to no team" : $"to the team {(await db.Teams.FindAsync([teamId], CancellationToken.None))?.Name}");
    }

    /// <summary>Takes a team away; its sites keep the members they have themselves.</summary>
    /// <returns>False, and nothing changed, while it owns sites.</returns>
    public async Task<bool> Remove(string teamId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        if ((await db.TeamSites.Where(s => s.TeamId == teamId).Select(s => s.SiteId).ToListAsync(CancellationToken.None)).Exists(IsThere) || await db.Teams.FindAsync([teamId], CancellationToken.None) is not { } team) return false;
        await db.Invitations.Where(i => i.TeamId == teamId).ExecuteDeleteAsync(CancellationToken.None);
        db.Remove(team);
        await db.SaveChangesAsync(CancellationToken.None);
        await audit.Write(Acts.TeamRemoved, team.Name);
        return true;
    }

    /// <summary>The role of an account in a team; null where it is in none of this id.</summary>
    public async Task<SiteRole?> RoleIn(string teamId, string accountId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return (await db.TeamMembers.FindAsync([teamId, accountId], CancellationToken.None))?.Role;
    }

    /// <summary>The id of a team by its name; made with no member where there is none. For groups of an identity provider.</summary>
    internal async Task<string> Named(string name)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (await db.Teams.Where(t => t.Name == name).OrderBy(t => t.CreatedAt).FirstOrDefaultAsync(CancellationToken.None) is { } there) return there.Id;
        var team = new Team { Id = Guid.NewGuid().ToString("N"), Name = name, CreatedAt = clock.GetUtcNow() };
        db.Add(team);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return team.Id;
    }

    // A site that was deleted leaves its row here.
    private bool IsThere(string siteId) => catalog.ByPublicId(siteId) is not null;

    private static async Task<string> EmailOf(AccountsDb db, string accountId) =>
        await db.Users.Where(a => a.Id == accountId).Select(a => a.Email).FirstOrDefaultAsync(CancellationToken.None) ?? accountId;

    private static async Task<IReadOnlyList<(string TeamId, MemberView Member)>> MembersOf(AccountsDb db, string[] teams, CancellationToken cancel)
    {
        var rows = await (from m in db.TeamMembers.AsNoTracking()
                          join a in db.Users on m.AccountId equals a.Id
                          where teams.Contains(m.TeamId)
                          orderby m.Role descending, a.Name
                          select new { m.TeamId, m.Role, Account = a }).ToListAsync(cancel);
        return [.. rows.Select(r => (r.TeamId, new MemberView(r.Account.Id, r.Account.Name, r.Account.Email ?? "", r.Role, IsDisabled: AccountRoster.IsDisabled(r.Account))))];
    }
}
