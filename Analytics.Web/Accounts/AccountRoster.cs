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
    public async Task Disable(Account account, bool disabled)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (IsDisabled(account) == disabled) return;
        await accounts.SetLockoutEnabledAsync(account, true);
        await accounts.SetLockoutEndDateAsync(account, disabled ? DateTimeOffset.MaxValue : null);
        await accounts.UpdateSecurityStampAsync(account);
    }

    /// <summary>Lets an account run the instance, or no longer.</summary>
    public async Task SetAdmin(Account account, bool isAdmin)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.IsInstanceAdmin == isAdmin) return;
        account.IsInstanceAdmin = isAdmin;
        // What the account's cookies and tokens say of it has to be read anew.
        await accounts.UpdateSecurityStampAsync(account);
    }
}
