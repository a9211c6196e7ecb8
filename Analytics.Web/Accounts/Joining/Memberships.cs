using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Accounts.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Joining;

/// <summary>Who is a member of a site, by themselves or through a team. Whether somebody may change it is asked before.</summary>
public sealed class Memberships(ISiteMembers members, TeamRoster teams, IDbContextFactory<AccountsDb> contexts, AuditLog audit, TokenRightsChanges rights)
{
    /// <summary>Everybody with a right to the site, owners first; those of its team after its own.</summary>
    public async Task<IReadOnlyList<MemberView>> Of(Site site, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(site);
        var own = await members.Of(site.Id, cancel);
        var ids = own.Select(m => m.UserId).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var accounts = await db.Users.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel);
        var views = own.Where(m => accounts.ContainsKey(m.UserId)).Select(m => new MemberView(m.UserId, accounts[m.UserId].Name, accounts[m.UserId].Email ?? "", m.Role, IsDisabled: AccountRoster.IsDisabled(accounts[m.UserId])))
            .OrderByDescending(m => m.Role).ThenBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        if (await teams.OwnerOf(site.PublicId, cancel) is { } team) views.AddRange(team.Members.Select(m => m with { Through = team.Name }));
        return views;
    }

    /// <summary>Gives a member another role, or ends the membership.</summary>
    /// <returns>False where nobody would own the site any more.</returns>
    public async Task<bool> Set(Site site, MemberView member, SiteRole? role)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(member);
        var isTeams = await teams.OwnerOf(site.PublicId, CancellationToken.None) is not null;
        if (!await members.Set(site.Id, member.AccountId, role, isTeams)) return false;
        rights.Note();
        await audit.Write(role is null ? Acts.MemberRemoved : Acts.MemberChanged, site.Domain, role is null ? member.Email : $"{member.Email}: {role.ToString()!.ToLowerInvariant()}");
        return true;
    }

    /// <summary>Makes a member the owner in somebody's place.</summary>
    public async Task Transfer(Site site, string fromAccountId, MemberView to)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(to);
        await members.Transfer(site.Id, fromAccountId, to.AccountId);
        rights.Note();
        await audit.Write(Acts.SiteTransferred, site.Domain, $"to {to.Email}");
    }

    /// <summary>How many sites each account is a member of by itself.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Counts(CancellationToken cancel) =>
        (await members.All(cancel)).GroupBy(m => m.UserId).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
}
