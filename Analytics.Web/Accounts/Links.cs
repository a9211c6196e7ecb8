using System.Text;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Web.Accounts;

/// <summary>Links that are mailed or handed over. They begin with the address of the instance, not with what a request says it is.</summary>
public sealed class Links(UserManager<Account> accounts, InstanceSettings settings, IHttpContextAccessor requests)
{
    /// <summary>A link to a new password; good for a day, once.</summary>
    public async Task<string> NewPassword(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return To(await PathToNewPassword(account));
    }

    /// <summary>The same without the address of the instance.</summary>
    internal async Task<string> PathToNewPassword(Account account) => $"/reset?user={account.Id}&code={Coded(await accounts.GeneratePasswordResetTokenAsync(account))}";

    /// <summary>A link that confirms the account's address; good for a day.</summary>
    public async Task<string> Confirm(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return To($"/confirm?user={account.Id}&code={Coded(await accounts.GenerateEmailConfirmationTokenAsync(account))}");
    }

    /// <summary>A link that gives the account another address; goes to that address.</summary>
    public async Task<string> NewEmail(Account account, string email)
    {
        ArgumentNullException.ThrowIfNull(account);
        return To($"/confirm?user={account.Id}&email={Uri.EscapeDataString(email)}&code={Coded(await accounts.GenerateChangeEmailTokenAsync(account, email))}");
    }

    /// <summary>The absolute address of a path of this instance.</summary>
    public string To(string path)
    {
        var address = settings[InstanceSetting.PublicUrl].TrimEnd('/');
        // A stranger's request may call the instance whatever it likes; where no address is known, a link is told without one.
        if (address.Length == 0 && requests.HttpContext is { } http && http.User.IsInstanceAdmin()) address = $"{http.Request.Scheme}://{http.Request.Host}";
        return address + path;
    }

    /// <summary>The token in a link; null when it is none.</summary>
    public static string? Read(string? code)
    {
        try
        {
            return string.IsNullOrEmpty(code) ? null : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Coded(string token) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token));
}
