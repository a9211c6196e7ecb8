using Analytics.Web.Accounts.Organisation;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>What opens an account: a password, passkeys, the organisation. None is taken away that is the only one: a mail or an admin's link would have to let its holder back in.</summary>
public sealed class WaysIn(UserManager<Account> accounts)
{
    /// <summary>Whether the account opens without the organisation.</summary>
    public async Task<bool> WithoutOrganisation(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.PasswordHash is not null || (await accounts.GetPasskeysAsync(account)).Count > 0;
    }

    /// <summary>Whether the account opens with one passkey fewer.</summary>
    public async Task<bool> WithoutAPasskey(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.PasswordHash is not null || (await accounts.GetPasskeysAsync(account)).Count > 1 || await Tie(account) is not null;
    }

    /// <summary>The tie with the organisation; null where the account is not connected.</summary>
    internal async Task<UserLoginInfo?> Tie(Account account) => (await accounts.GetLoginsAsync(account)).FirstOrDefault(login => login.LoginProvider == OidcEntrance.Scheme);
}
