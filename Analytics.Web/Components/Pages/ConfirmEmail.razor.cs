using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>Takes an address as its holder's: that of a new account, or another one for an account there is.</summary>
public sealed partial class ConfirmEmail(UserManager<Account> accounts, AddressProof proof, AuditLog audit, InstanceSettings settings, NavigationManager navigation)
{
    [SupplyParameterFromQuery]
    private string? User { get; set; }

    [SupplyParameterFromQuery]
    private string? Email { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    private bool Failed { get; set; }

    private string Instance => settings.Name;

    private async Task Confirm()
    {
        var account = await accounts.FindByIdAsync(User ?? "");
        if (account is null || Links.Read(Code) is not { } token || !await Take(account, token)) Failed = true;
        else
        {
            await proof.Note(account);
            navigation.NavigateTo("/login?done=confirmed");
        }
    }

    private async Task<bool> Take(Account account, string token)
    {
        if (Email is null) return (await accounts.ConfirmEmailAsync(account, token)).Succeeded;
        var before = account.Email;
        if (!(await accounts.ChangeEmailAsync(account, Email, token)).Succeeded || !(await accounts.SetUserNameAsync(account, Email)).Succeeded) return false;
        await audit.Write(account, Acts.AccountChanged, $"address was {before}");
        return true;
    }
}
