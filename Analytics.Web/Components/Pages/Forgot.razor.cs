using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>Mails a link to a new password; says the same whether the address has an account or not.</summary>
public sealed partial class Forgot(UserManager<Account> accounts, Outbox outbox, Letters letters, Links links, InstanceSettings settings)
{
    [SupplyParameterFromForm]
    private ForgotForm? Form { get; set; }

    private EditContext Fields { get; set; } = default!;

    private bool Sent { get; set; }

    private bool Sends => outbox.Sends;

    private string Instance => settings.Name;

    protected override void OnInitialized()
    {
        Form ??= new ForgotForm();
        Fields = new EditContext(Form);
    }

    private async Task Send()
    {
        if (await accounts.FindByEmailAsync(Form!.Email?.Trim() ?? "") is { } account && !AccountRoster.IsDisabled(account)) outbox.Put(letters.NewPassword(account.Email!, await links.NewPassword(account)));
        Sent = true;
    }

    private sealed class ForgotForm
    {
        public string? Email { get; set; }
    }
}
