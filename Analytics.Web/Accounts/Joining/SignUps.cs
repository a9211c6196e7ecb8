using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts.Joining;

/// <summary>Lets people make an account by themselves, as far as the instance lets them; the same for the page and the API.</summary>
public sealed class SignUps(AccountMaker maker, UserManager<Account> accounts, InstanceSettings settings, Outbox outbox, Letters letters, Links links, AuditLog audit)
{
    /// <summary>Whether the form is shown at all.</summary>
    public bool AreOpen => settings.Registration == Registration.Open || (settings.Registration == Registration.Domain && outbox.Sends);

    /// <summary>Whether signing up can make the first account, which runs the instance: where it is open to everybody, as <c>/setup</c> is.</summary>
    public bool MayBeFirst => settings.Registration == Registration.Open;

    /// <summary>Makes an account. Where mails are sent it opens only once its address is confirmed; a taken address is told by mail, to its owner alone.</summary>
    public async Task<AccountMade> Make(NewAccount wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (MayBeFirst && await maker.IsEmpty(cancellation) && await maker.MakeFirst(wanted, cancellation) is var first and not AccountMade.AlreadySetUp)
        {
            if (first is AccountMade.Made { Account: var account }) await audit.Write(account, Acts.AccountMade, "signed up");
            return first;
        }
        if (settings.Registration == Registration.Domain && NewAccountRules.IsEmail(wanted.Email) && !settings.RegistrationDomains.Contains(wanted.Email.Trim().Split('@')[^1].ToLowerInvariant()))
            return new AccountMade.Refused("email", $"Use an address of {string.Join(" or ", settings.RegistrationDomains)}.");
        var made = await maker.Make(wanted, confirmed: !outbox.Sends, proven: false);
        switch (made)
        {
            case AccountMade.Made m:
                await audit.Write(m.Account, Acts.AccountMade, "signed up");
                if (outbox.Sends) outbox.Put(letters.Confirm(m.Account.Email!, await links.Confirm(m.Account)));
                break;
            case AccountMade.Taken when outbox.Sends && await accounts.FindByEmailAsync(wanted.Email.Trim()) is { } there:
                outbox.Put(there.EmailConfirmed ? letters.AlreadyThere(there.Email!, links.To("/login")) : letters.Confirm(there.Email!, await links.Confirm(there)));
                break;
        }
        return made;
    }
}
