using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Analytics.Web.Components.Pages;

/// <summary>Mails a link to a new password; says the same whether the address has an account or not.</summary>
public sealed partial class Forgot(LostPasswords lost, Outbox outbox, InstanceSettings settings)
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

    private void Send()
    {
        lost.Ask(Form!.Email ?? "");
        Sent = true;
    }

    private sealed class ForgotForm
    {
        public string? Email { get; set; }
    }
}
