using System.Buffers.Text;
using Analytics.Web.Accounts.Auditing;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts.Factors;

/// <summary>
/// Passkeys: keys in a device or key holder that sign in without a password, since the device asks for a finger, a face or a PIN.
/// Source: W3C WebAuthn Level 3.
/// </summary>
public sealed class Passkeys(SignInManager<Account> signIn, UserManager<Account> accounts, SecondFactors factors, WaysIn ways, AuditLog audit)
{
    public const int MostOfOneAccount = 20, NameMaxLength = 60;

    /// <summary>The device has to know who it is for and to check that it is this person: only so is a passkey enough alone.</summary>
    internal static void Rules(IdentityPasskeyOptions options)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
    }

    /// <summary>What the browser is asked to make a key with, as JSON.</summary>
    public Task<string> OptionsToAdd(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Email ?? account.Id, DisplayName = account.Name });
    }

    /// <summary>Takes the key that the browser made.</summary>
    /// <returns>New recovery codes, empty where there are some; null when the key was not good.</returns>
    public async Task<IReadOnlyList<string>?> Add(Account account, string credential, string name)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((await accounts.GetPasskeysAsync(account)).Count >= MostOfOneAccount) return null;
        if (await Begun(() => signIn.PerformPasskeyAttestationAsync(credential)) is not { } made || !made.Succeeded || made.UserEntity.Id != account.Id) return null;
        made.Passkey.Name = name;
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded) return null;
        await audit.Write(Acts.PasskeyAdded, account.Email ?? account.Id, name);
        return await factors.SwitchOn(account);
    }

    /// <summary>Takes a key away; false where nothing else would open the account.</summary>
    public async Task<bool> Remove(Account account, string id)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((await accounts.GetPasskeysAsync(account)).FirstOrDefault(key => IdOf(key) == id) is not { } found) return true;
        if (!await ways.WithoutAPasskey(account)) return false;
        await accounts.RemovePasskeyAsync(account, found.CredentialId);
        await audit.Write(Acts.PasskeyRemoved, account.Email ?? account.Id, found.Name ?? "");
        await factors.SettleAfterRemoval(account);
        return true;
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(Account account) => [.. (await accounts.GetPasskeysAsync(account)).OrderByDescending(key => key.CreatedAt)];

    /// <summary>What the browser is asked to sign in with, as JSON.</summary>
    /// <param name="account">Whose keys; null for any that the device has for this instance.</param>
    public Task<string> OptionsToSignIn(Account? account) => signIn.MakePasskeyRequestOptionsAsync(account!);

    /// <summary>Whose key it was; null when it is not good, or the account is closed or paused.</summary>
    public async Task<Account?> Whose(string credential)
    {
        // Wrong passwords pause the password, not the passkey: else anybody who knows the address could keep its owner out.
        if (await Begun(() => signIn.PerformPasskeyAssertionAsync(credential)) is not { } read || !read.Succeeded || AccountRoster.IsDisabled(read.User) || !read.User.EmailConfirmed) return null;
        await accounts.AddOrUpdatePasskeyAsync(read.User, read.Passkey);
        return read.User;
    }

    // Identity throws where nothing was asked of the device before: the form was sent by hand, or stood open for too long.
    private static async Task<T?> Begun<T>(Func<Task<T>> perform) where T : class
    {
        try
        {
            return await perform();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The id of a key as it stands in forms.</summary>
    public static string IdOf(UserPasskeyInfo key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Base64Url.EncodeToString(key.CredentialId);
    }
}
