using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>Puts a new password in the place of the old one, which ends all other sessions and all tokens of sign-ins.</summary>
public sealed class PasswordChange(UserManager<Account> accounts, SignInSessions sessions, AddressProof proof, Outbox outbox, Letters letters, AuditLog audit)
{
    /// <summary>By somebody who knows the old one.</summary>
    /// <param name="session">The session that goes on.</param>
    /// <returns>Null when it was changed, else what is wrong.</returns>
    public async Task<string?> Change(Account account, string old, string wanted, string? session)
    {
        ArgumentNullException.ThrowIfNull(account);
        var result = await accounts.ChangePasswordAsync(account, old, wanted);
        if (!result.Succeeded) return Sentence(result, "The old password is wrong.");
        await Told(account, session);
        return null;
    }

    /// <summary>The first one of an account that had none, by somebody who proved otherwise who they are.</summary>
    /// <param name="session">The session that goes on.</param>
    /// <returns>Null when it was set, else what is wrong.</returns>
    public async Task<string?> Set(Account account, string wanted, string? session)
    {
        ArgumentNullException.ThrowIfNull(account);
        var result = await accounts.AddPasswordAsync(account, wanted);
        if (!result.Succeeded) return Sentence(result, null);
        await Told(account, session);
        return null;
    }

    /// <summary>By somebody who holds a link. The pause after wrong tries ends with it, a disabled account stays disabled.</summary>
    /// <returns>Null when it was changed, else what is wrong.</returns>
    public async Task<string?> Reset(Account account, string token, string wanted)
    {
        ArgumentNullException.ThrowIfNull(account);
        var result = await accounts.ResetPasswordAsync(account, token, wanted);
        if (!result.Succeeded) return Sentence(result, null);
        // Whoever got the mail has proved the address.
        if (!account.EmailConfirmed)
        {
            account.EmailConfirmed = true;
            await accounts.UpdateAsync(account);
        }
        await proof.Note(account);
        if (!AccountRoster.IsDisabled(account)) await accounts.SetLockoutEndDateAsync(account, null);
        await accounts.ResetAccessFailedCountAsync(account);
        await Told(account, session: null);
        return null;
    }

    private async Task Told(Account account, string? session)
    {
        await sessions.EndAll(account.Id, session);
        await audit.Write(Acts.PasswordChanged, account.Email ?? account.Id);
        if (outbox.Sends) outbox.Put(letters.PasswordChanged(account.Email!));
    }

    private static string Sentence(IdentityResult result, string? mismatch)
    {
        var error = result.Errors.First();
        return error.Code switch
        {
            nameof(IdentityErrorDescriber.PasswordMismatch) when mismatch is not null => mismatch,
            nameof(IdentityErrorDescriber.InvalidToken) => "The link was used before or is too old. Ask for a new one.",
            nameof(IdentityErrorDescriber.PasswordTooShort) => $"Use at least {Account.PasswordMinLength} characters.",
            _ => error.Description,
        };
    }
}
