using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>Takes a new password from who holds a link to it.</summary>
public sealed partial class ResetPassword(UserManager<Account> accounts, PasswordChange change, InstanceSettings settings, NavigationManager navigation)
{
    private ValidationMessageStore _errors = default!;

    [SupplyParameterFromForm]
    private ResetForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? User { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    private EditContext Fields { get; set; } = default!;

    private string Instance => settings.Name;

    protected override void OnInitialized()
    {
        Form ??= new ResetForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
    }

    private async Task Set()
    {
        var account = await accounts.FindByIdAsync(User ?? "");
        var wrong = account is null || Links.Read(Code) is not { } token
            ? Wording.TheLinkIsNotWhole
            : PasswordRules.Problem(Form!.Password ?? "", account.Email) ?? await change.Reset(account, token, Form.Password ?? "");
        if (wrong is null)
        {
            navigation.NavigateTo("/login?done=password");
            return;
        }
        _errors.Add(Fields.Field(nameof(ResetForm.Password)), wrong);
        Fields.NotifyValidationStateChanged();
    }

    private sealed class ResetForm
    {
        public string? Password { get; set; }
    }
}
