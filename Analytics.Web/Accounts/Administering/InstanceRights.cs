using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Administering;

/// <summary>Who runs the instance at this moment: a page may be open for longer than its reader does.</summary>
public sealed class InstanceRights(IDbContextFactory<AccountsDb> contexts)
{
    /// <summary>Whether somebody runs the instance still, asked before each act of an open page.</summary>
    public async Task<bool> Has(ClaimsPrincipal reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.AccountId() is not { } id) return false;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.IsInstanceAdmin, CancellationToken.None) is { } account && !AccountRoster.IsDisabled(account);
    }

    /// <summary>The same for the reader of a page.</summary>
    public async Task<bool> Has(Task<AuthenticationState> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await Has((await reader).User);
    }
}
