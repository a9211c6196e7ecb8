using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Accounts.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Joining;

/// <summary>Invitations to sites, teams and the instance: made, listed, revoked, accepted. Whether somebody may invite is asked before.</summary>
public sealed class Invitations(
    IDbContextFactory<AccountsDb> contexts, ISiteMembers members, ISiteCatalog catalog, TeamRoster teams, InstanceSettings settings, Outbox outbox, Letters letters, AuditLog audit, TokenRightsChanges rights, TimeProvider clock)
{
    private const int SecretBytes = 24;

    /// <summary>Makes an invitation, and mails it where the instance sends mails. An earlier one of the same address to the same thing ends.</summary>
    /// <param name="address">What the link begins with: the instance's address, without a slash at its end.</param>
    /// <returns>The row and its link, which is not to be had again.</returns>
    public async Task<(Invitation Invitation, string Link)> Make(string email, string byAccountId, string? siteId, string? teamId, SiteRole role, string address)
    {
        ArgumentNullException.ThrowIfNull(email);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var now = clock.GetUtcNow();
        var invitation = new Invitation
        {
            Id = Guid.NewGuid().ToString("N"),
            Hash = HashOf(secret),
            Email = email.Trim(),
            SiteId = siteId,
            TeamId = teamId,
            Role = role,
            InvitedBy = byAccountId,
            CreatedAt = now,
            ExpiresAt = now + Invitation.Lifetime,
        };
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var earlier = (await db.Invitations.Where(i => i.SiteId == siteId && i.TeamId == teamId).Select(i => new { i.Id, i.Email }).ToListAsync(CancellationToken.None))
            .Where(i => string.Equals(i.Email, invitation.Email, StringComparison.OrdinalIgnoreCase)).Select(i => i.Id).ToArray();
        await db.Invitations.Where(i => i.ExpiresAt < now || earlier.Contains(i.Id)).ExecuteDeleteAsync(CancellationToken.None);
        db.Add(invitation);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        var link = $"{address}/invitation?code={secret}";
        var what = await What(db, invitation);
        await audit.Write(Acts.Invited, invitation.Email, what);
        if (outbox.Sends)
        {
            var by = await db.Users.Where(a => a.Id == byAccountId).Select(a => a.Name).FirstOrDefaultAsync(CancellationToken.None) ?? settings.Name;
            outbox.Put(letters.Invited(invitation.Email, by, what, link));
        }
        return (invitation, link);
    }

    /// <summary>Invitations that wait, the newest first.</summary>
    public async Task<IReadOnlyList<Invitation>> Waiting(string? siteId, string? teamId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Invitations.AsNoTracking().Where(i => i.SiteId == siteId && i.TeamId == teamId && i.ExpiresAt > now).OrderByDescending(i => i.CreatedAt).ToListAsync(cancel);
    }

    /// <summary>Ends an invitation to a site, a team or, with neither, the instance; false when there is none of this id.</summary>
    public async Task<bool> Revoke(string id, string? siteId, string? teamId)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await db.Invitations.FirstOrDefaultAsync(i => i.Id == id && i.SiteId == siteId && i.TeamId == teamId, CancellationToken.None) is not { } found) return false;
        db.Remove(found);
        await db.SaveChangesAsync(CancellationToken.None);
        await audit.Write(Acts.InvitationRevoked, found.Email, await What(db, found));
        return true;
    }

    /// <summary>What a link leads to; null when it is over, revoked or none.</summary>
    public async Task<InvitationView?> Find(string? secret, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret)) return null;
        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.Hash == hash && i.ExpiresAt > now, cancel) is not { } found) return null;
        var by = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == found.InvitedBy, cancel);
        // Who was asked to let people in may have lost the right since; then so has the invitation.
        if (by is null || AccountRoster.IsDisabled(by) || !await MayInvite(found, by, cancel)) return null;
        return new(found.Id, found.Email, by.Name, await What(db, found), found.SiteId, MakesAccounts: by.IsInstanceAdmin || settings.Registration != Registration.Closed, by.IsInstanceAdmin);
    }

    /// <summary>Lets the account in; false when the invitation is over or for somebody else.</summary>
    public async Task<bool> Accept(string secret, Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await Find(secret, CancellationToken.None) is not { } view || !string.Equals(view.Email, account.Email, StringComparison.OrdinalIgnoreCase)) return false;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        // Only one of two simultaneous calls takes the row.
        var invitation = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == view.Id, CancellationToken.None);
        if (invitation is null || await db.Invitations.Where(i => i.Id == view.Id).ExecuteDeleteAsync(CancellationToken.None) == 0) return false;
        if (invitation.SiteId is { } siteId && catalog.ByPublicId(siteId) is { } entry)
        {
            var now = (await members.Of(entry.Site.Id, CancellationToken.None)).FirstOrDefault(m => m.UserId == account.Id)?.Role;
            if (now is null || now < invitation.Role) await members.Set(entry.Site.Id, account.Id, invitation.Role, mayOrphan: false);
            rights.Note();
        }
        if (invitation.TeamId is { } teamId && (await teams.RoleIn(teamId, account.Id) is not { } has || has < invitation.Role)) await teams.Set(teamId, account.Id, invitation.Role);
        await audit.Write(account, Acts.Joined, view.What);
        return true;
    }

    private async Task<bool> MayInvite(Invitation invitation, Account by, CancellationToken cancel)
    {
        // Whoever runs the instance sees figures only as a member: of sites and teams they invite as owners, like everybody.
        if (invitation.TeamId is { } team) return await teams.RoleIn(team, by.Id) == SiteRole.Owner;
        if (invitation.SiteId is not { } site) return by.IsInstanceAdmin;
        if (catalog.ByPublicId(site) is not { } entry) return false;
        var direct = (await members.Of(entry.Site.Id, cancel)).FirstOrDefault(m => m.UserId == by.Id)?.Role;
        return direct == SiteRole.Owner || (await teams.Of(by.Id, cancel)).GetValueOrDefault(site) == SiteRole.Owner;
    }

    private async Task<string> What(AccountsDb db, Invitation invitation)
    {
        var role = invitation.Role.ToString().ToLowerInvariant();
        if (invitation.TeamId is { } team) return $"the team {(await db.Teams.FindAsync([team], CancellationToken.None))?.Name} as {role}";
        if (invitation.SiteId is { } site) return $"the site {catalog.ByPublicId(site)?.Site.Name ?? site} as {role}";
        return settings.Name;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
