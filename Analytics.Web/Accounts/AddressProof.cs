using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>
/// Whether an account's address is known to be its holder's: a mail to it was answered, or who runs the instance gave the account that address.
/// Without a mail server anybody may write down any address, so an organisation's word about an address opens only accounts that have
/// proved it; else somebody could make an account with a colleague's address and wait until the colleague signs in to it.
/// </summary>
public sealed class AddressProof(UserManager<Account> accounts)
{
    private const string Provider = "[Analytics]", Name = "AddressProven";

    /// <summary>Whether the account's present address is proved.</summary>
    public async Task<bool> Has(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.EmailConfirmed && await accounts.GetAuthenticationTokenAsync(account, Provider, Name) is { Length: > 0 } proved && proved == account.NormalizedEmail;
    }

    /// <summary>Notes that the account's present address is its holder's.</summary>
    public Task Note(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return accounts.SetAuthenticationTokenAsync(account, Provider, Name, account.NormalizedEmail);
    }
}
