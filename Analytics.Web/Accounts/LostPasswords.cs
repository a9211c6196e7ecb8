using Analytics.Web.Accounts.Mail;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>Mails links to new passwords. Whether the address has an account is looked after the answer: nobody learns it by the time that took.</summary>
public sealed class LostPasswords(IServiceScopeFactory scopes, Outbox outbox, Letters letters, Links links)
{
    public void Ask(string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        // The request knows it, which is over by then.
        var instance = links.To("");
        outbox.Put(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            if (await accounts.FindByEmailAsync(email.Trim()) is not { } account || AccountRoster.IsDisabled(account)) return null;
            return letters.NewPassword(account.Email!, instance + await scope.ServiceProvider.GetRequiredService<Links>().PathToNewPassword(account));
        });
    }
}
