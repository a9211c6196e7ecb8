using Analytics.Core.Sites;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Teams;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Administering;

/// <summary>
/// Sites that nobody can look after: without an owner, of their own or of their team, whose account is open. Only of such a site
/// may those who run the instance, who else see no figures, say who owns it.
/// </summary>
public sealed class OwnerlessSites(ISiteCatalog catalog, Memberships memberships, IDbContextFactory<AccountsDb> contexts)
{
    /// <summary>Whether none of a site's members can look after it.</summary>
    public static bool IsOwnerless(IEnumerable<MemberView> members) => !members.Any(m => m.Role == SiteRole.Owner && !m.IsDisabled);

    /// <summary>Names of the sites that an account alone owns or owned, and nobody can look after now.</summary>
    public async Task<IReadOnlyList<string>> LeftBy(string accountId, CancellationToken cancel)
    {
        var left = new List<string>();
        foreach (var entry in catalog.All)
            if (await memberships.Of(entry.Site, cancel) is var members && IsOwnerless(members) && members.Any(m => m.AccountId == accountId && m.Role == SiteRole.Owner)) left.Add(entry.Site.Name);
        return left;
    }

    /// <summary>Accounts that may be given a site: those that are not disabled, by name.</summary>
    public async Task<IReadOnlyList<Account>> Heirs(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.Users.AsNoTracking().ToListAsync(cancel)).Where(a => !AccountRoster.IsDisabled(a)).OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(a => a.Email, StringComparer.Ordinal)];
    }

    /// <summary>Makes an account an owner of a site that has none; those it had stay what they are, and own it again once they are enabled.</summary>
    /// <param name="heir">One of <see cref="Heirs"/>.</param>
    /// <returns>False, and nothing changed, where somebody can look after the site.</returns>
    public async Task<bool> Give(Site site, Account heir)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(heir);
        return IsOwnerless(await memberships.Of(site, CancellationToken.None)) && await memberships.Set(site, new(heir.Id, heir.Name, heir.Email ?? "", SiteRole.Owner), SiteRole.Owner);
    }
}
