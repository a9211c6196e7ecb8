using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts.Factors;

/// <summary>What an account asks for beside its password: codes of an authenticator app, passkeys, recovery codes.</summary>
public sealed class SecondFactors(UserManager<Account> accounts, SpentCodes spent, InstanceSettings settings, AuditLog audit)
{
    /// <summary>How many recovery codes there are at once; each works once.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>The secret to put into an authenticator app, made when there is none yet.</summary>
    public async Task<string> Key(Account account)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is { Length: > 0 } key) return key;
        // Put there by hand: Identity's own call would change the account's stamp, and looking at a page would end sessions and tokens.
        key = accounts.GenerateNewAuthenticatorKey();
        await accounts.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", key);
        return key;
    }

    /// <summary>The secret as apps read it from a QR code. Source: Google Authenticator wiki, Key URI format.</summary>
    public string Address(Account account, string key)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (issuer, who) = (UrlEncoder.Default.Encode(settings.Name), UrlEncoder.Default.Encode(account.Email ?? account.Id));
        return $"otpauth://totp/{issuer}:{who}?secret={key}&issuer={issuer}&digits=6&period=30";
    }

    /// <summary>The secret in groups of four, for those who type it.</summary>
    public static string Readable(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = new StringBuilder();
        for (var i = 0; i < key.Length; i += 4) text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? " " : "")}{key.AsSpan(i, Math.Min(4, key.Length - i)).ToString().ToLowerInvariant()}");
        return text.ToString();
    }

    /// <summary>Whether an authenticator app is in use.</summary>
    public async Task<bool> HasApp(Account account) => account.TwoFactorEnabled && await accounts.GetAuthenticationTokenAsync(account, "[Analytics]", "AppConfirmed") == "true";

    /// <summary>Takes an authenticator app into use when its code is right.</summary>
    /// <returns>New recovery codes, empty where there are some already; null for a wrong code.</returns>
    public async Task<IReadOnlyList<string>?> ConfirmApp(Account account, string code)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await IsRight(account, code) || !spent.Spend(account.Id, string.Concat(code.Where(char.IsAsciiDigit)))) return null;
        await accounts.SetAuthenticationTokenAsync(account, "[Analytics]", "AppConfirmed", "true");
        await audit.Write(Acts.SecondFactorOn, account.Email ?? account.Id, "authenticator app");
        return await SwitchOn(account);
    }

    /// <summary>Asks for a second factor from now on.</summary>
    /// <returns>New recovery codes; empty where there are some already.</returns>
    public async Task<IReadOnlyList<string>> SwitchOn(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!account.TwoFactorEnabled) await accounts.SetTwoFactorEnabledAsync(account, true);
        return await accounts.CountRecoveryCodesAsync(account) > 0 ? [] : await NewRecoveryCodes(account);
    }

    /// <summary>Recovery codes in the place of all before.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodes(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        await audit.Write(Acts.RecoveryCodes, account.Email ?? account.Id);
        return [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];
    }

    /// <summary>Removes the app; without a passkey left the password alone opens the account again.</summary>
    public async Task RemoveApp(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        await accounts.RemoveAuthenticationTokenAsync(account, "[Analytics]", "AppConfirmed");
        await accounts.ResetAuthenticatorKeyAsync(account);
        await audit.Write(Acts.SecondFactorOff, account.Email ?? account.Id, "authenticator app");
        await SettleAfterRemoval(account);
    }

    /// <summary>Takes everything away: for somebody who has lost app, passkeys and codes.</summary>
    public async Task RemoveAll(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var passkey in await accounts.GetPasskeysAsync(account)) await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        await RemoveApp(account);
    }

    /// <summary>Without app and passkey there is no second factor to ask for.</summary>
    public async Task SettleAfterRemoval(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await HasApp(account) || (await accounts.GetPasskeysAsync(account)).Count > 0) return;
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        if (account.TwoFactorEnabled) await accounts.SetTwoFactorEnabledAsync(account, false);
    }

    /// <summary>Whether a code is right: six digits of the app, each good once, or a recovery code, which is used up.</summary>
    public async Task<bool> Takes(Account account, string code)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(code);
        var typed = string.Concat(code.Where(sign => !char.IsWhiteSpace(sign)));
        if (typed.Length == 0) return false;
        if (typed.All(char.IsAsciiDigit)) return await IsRight(account, typed) && spent.Spend(account.Id, typed);
        return (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, typed.ToUpperInvariant())).Succeeded;
    }

    private Task<bool> IsRight(Account account, string code) =>
        accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, string.Concat(code.Where(char.IsAsciiDigit)));
}
