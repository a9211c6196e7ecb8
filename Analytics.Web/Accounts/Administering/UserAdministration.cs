using System.Security.Cryptography;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Administering;

/// <summary>
/// What those who run the instance do about accounts, each act noted in the audit log. Nobody can act as somebody else: there is no such act.
/// Each call reads the account afresh, so that a page may hold this for days.
/// </summary>
public sealed class UserAdministration(IServiceScopeFactory scopes, IDbContextFactory<AccountsDb> contexts, Memberships memberships, SignInSessions sessions, AuditLog audit, TimeProvider clock)
{
    private const int PasswordBytes = 32;

    /// <summary>Every account, by name.</summary>
    public async Task<IReadOnlyList<UserLine>> List(CancellationToken cancel)
    {
        var counts = await memberships.Counts(cancel);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var withKeys = (await db.Set<IdentityUserPasskey<string>>().Select(k => k.UserId).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var accounts = await db.Users.AsNoTracking().ToListAsync(cancel);
        return [.. accounts.OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(a => a.Email, StringComparer.Ordinal).Select(a => new UserLine(
            a.Id, a.Name, a.Email ?? "", a.IsInstanceAdmin, counts.GetValueOrDefault(a.Id), withKeys.Contains(a.Id) ? "Passkey" : a.TwoFactorEnabled ? "App" : null,
            a.RequireSecondFactor, a.LastSeenAt, a.CreatedAt, StatusOf(a, now)))];
    }

    /// <summary>Makes an account without a password that anybody knows; its holder chooses one by <see cref="PasswordLink"/>.</summary>
    public async Task<AccountMade> Make(string name, string email)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<AccountMaker>().Make(new(name, email, Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes))));
        if (made is AccountMade.Made one) await audit.Write(Acts.AccountMade, one.Account.Email!, "by an admin");
        return made;
    }

    /// <summary>Closes an account, which ends its sessions and tokens, or opens it again.</summary>
    public Task<bool> Disable(string id, bool disabled) => Try(id, disabled ? Acts.AccountDisabled : Acts.AccountEnabled, "", async (account, services) =>
    {
        if (!await services.GetRequiredService<AccountRoster>().Disable(account, disabled)) return false;
        if (disabled) await sessions.EndAll(id);
        return true;
    });

    /// <summary>Ends the pause after wrong tries.</summary>
    public Task Unlock(string id) => On(id, Acts.AccountEnabled, "pause ended", async (account, services) =>
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        if (!AccountRoster.IsDisabled(account)) await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
    });

    /// <summary>Lets an account run the instance, or no longer, which ends its sessions: what their cookies say of it would hold for minutes.</summary>
    public Task<bool> SetAdmin(string id, bool isAdmin) => Try(id, isAdmin ? Acts.AdminGiven : Acts.AdminTaken, "", async (account, services) =>
    {
        if (!await services.GetRequiredService<AccountRoster>().SetAdmin(account, isAdmin)) return false;
        if (!isAdmin) await sessions.EndAll(id);
        return true;
    });

    /// <summary>Asks an account for a second factor, or no longer; holds from its next request within five minutes.</summary>
    public Task RequireFactor(string id, bool required) => On(id, Acts.SecondFactorAsked, required ? "" : "no more", (account, services) =>
    {
        account.RequireSecondFactor = required;
        return services.GetRequiredService<UserManager<Account>>().UpdateSecurityStampAsync(account);
    });

    /// <summary>Takes app, passkeys and recovery codes away, for somebody who lost them.</summary>
    public Task ResetFactors(string id) => On(id, Acts.SecondFactorOff, "by an admin", async (account, services) =>
    {
        await services.GetRequiredService<SecondFactors>().RemoveAll(account);
        await sessions.EndAll(id);
    });

    /// <summary>Signs an account out everywhere.</summary>
    public Task EndSessions(string id) => On(id, Acts.SessionsEnded, "all, by an admin", async (account, services) =>
    {
        await services.GetRequiredService<UserManager<Account>>().UpdateSecurityStampAsync(account);
        await sessions.EndAll(id);
    });

    /// <summary>A link with which its holder chooses a new password; to be handed over. Good for a day, once.</summary>
    public async Task<string?> PasswordLink(string id)
    {
        string? link = null;
        await On(id, Acts.PasswordLink, "", async (account, services) => link = await services.GetRequiredService<Links>().NewPassword(account));
        return link;
    }

    private static UserStatus StatusOf(Account account, DateTimeOffset now) =>
        AccountRoster.IsDisabled(account) ? UserStatus.Disabled
        : account.LockoutEnd > now ? UserStatus.Locked
        : account.EmailConfirmed ? UserStatus.Active : UserStatus.Unconfirmed;

    private Task<bool> On(string id, string act, string detail, Func<Account, IServiceProvider, Task> change) => Try(id, act, detail, async (account, services) =>
    {
        await change(account, services);
        return true;
    });

    private async Task<bool> Try(string id, string act, string detail, Func<Account, IServiceProvider, Task<bool>> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(id) is not { } account || !await change(account, scope.ServiceProvider)) return false;
        await audit.Write(act, account.Email ?? id, detail);
        return true;
    }
}
