using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts;

/// <summary>All accounts of the instance, for those who run it.</summary>
public sealed class AccountRoster(AccountsDb db, UserManager<Account> accounts)
{
    /// <summary>Every account, by address.</summary>
    public async Task<IReadOnlyList<Account>> All(CancellationToken cancellation) => await db.Users.AsNoTracking().OrderBy(a => a.Email).ToListAsync(cancellation);

    public Task<Account?> Find(string id) => accounts.FindByIdAsync(id);

    /// <summary>Whether an account is disabled: locked for ever, as opposed to paused after wrong tries.</summary>
    public static bool IsDisabled(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.LockoutEnd == DateTimeOffset.MaxValue;
    }

    /// <summary>Disables an account, which ends its sessions and tokens, or enables it again.</summary>
    /// <returns>False, and nothing is changed, where nobody would be left who runs the instance.</returns>
    public async Task<bool> Disable(Account account, bool disabled)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (IsDisabled(account) == disabled) return true;
        await using var turn = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (disabled && await IsLast(account)) return false;
        await accounts.SetLockoutEnabledAsync(account, true);
        await accounts.SetLockoutEndDateAsync(account, disabled ? DateTimeOffset.MaxValue : null);
        await accounts.UpdateSecurityStampAsync(account);
        await turn.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Lets an account run the instance, or no longer.</summary>
    /// <returns>False, and nothing is changed, where nobody would be left who runs the instance.</returns>
    public async Task<bool> SetAdmin(Account account, bool isAdmin)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.IsInstanceAdmin == isAdmin) return true;
        await using var turn = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (!isAdmin && await IsLast(account)) return false;
        account.IsInstanceAdmin = isAdmin;
        // What the account's cookies and tokens say of it has to be read anew.
        await accounts.UpdateSecurityStampAsync(account);
        await turn.CommitAsync(CancellationToken.None);
        return true;
    }

    // Asked under the write lock: two admins who take it from each other at once would leave nobody.
    private async Task<bool> IsLast(Account account)
    {
        var admins = await db.Users.AsNoTracking().Where(a => a.IsInstanceAdmin).ToListAsync(CancellationToken.None);
        return admins.Exists(a => a.Id == account.Id && !IsDisabled(a)) && !admins.Exists(a => a.Id != account.Id && !IsDisabled(a));
    }
}
