using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>The second step of a sign-in: a code of the authenticator app, a recovery code, or a passkey.</summary>
public sealed partial class LoginCode(SecondStep step, UserManager<Account> accounts, CredentialCheck check, Entrance entrance, InstanceSettings settings, NavigationManager navigation)
{
    private ValidationMessageStore _errors = default!;
    private Account? _account;
    private bool _remember;
    private string _way = SignInWays.Password;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private CodeForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    private EditContext Fields { get; set; } = default!;

    private string Instance => settings.Name;

    private bool HasPasskeys { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new CodeForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        if (step.Read(Http) is not { } begun || await accounts.FindByIdAsync(begun.AccountId) is not { } account || account.SecurityStamp != begun.Stamp)
        {
            navigation.NavigateTo("/login");
            return;
        }
        (_account, _remember, _way) = (account, begun.Remember, begun.Way);
        HasPasskeys = (await accounts.GetPasskeysAsync(account)).Count > 0;
    }

    private async Task SignIn()
    {
        if (_account is null) return;
        var verdict = await check.CheckCode(_account, Form!.Code ?? "");
        if (verdict is not CredentialVerdict.Right right)
        {
            Refuse(CredentialWords.On(Http, verdict, Wording.TheCodeIsWrongOr));
            return;
        }
        step.End(Http);
        await entrance.Let(right.Account, _way, _remember);
        navigation.NavigateTo(ReturnPath.Of(ReturnUrl));
    }

    private void Refuse(string sentence)
    {
        _errors.Add(Fields.Field(nameof(CodeForm.Code)), sentence);
        Fields.NotifyValidationStateChanged();
    }

    private sealed class CodeForm
    {
        public string? Code { get; set; }
    }
}
