using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>Signs in with an address and a password; who has a second factor goes on to the page that asks for it.</summary>
public sealed partial class Login(
    CredentialCheck check, AccountMaker maker, Entrance entrance, SecondStep step, SignUps signUps, Outbox outbox, Letters letters, Links links, InstanceSettings settings,
    NavigationManager navigation, IOptions<AccountsOptions> options)
{
    private ValidationMessageStore _errors = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private LoginForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private bool Joined { get; set; }

    [SupplyParameterFromQuery]
    private string? Passkey { get; set; }

    [SupplyParameterFromQuery]
    private string? Organisational { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    private EditContext Fields { get; set; } = default!;

    private string Instance => settings.Name;

    private bool IsOpen => signUps.AreOpen;

    private string? Organisation => options.Value.Oidc.IsOn ? options.Value.Oidc.Name : null;

    private (string Sentence, string Look)? Note => this switch
    {
        { Joined: true } when outbox.Sends => (Wording.IfNobodyHadThisAddress, ""),
        { Joined: true } => (Wording.IfNobodyHadThisAddressIts, ""),
        { Done: "password" } => (Wording.TheNewPasswordIsSet, ""),
        { Done: "confirmed" } => (Wording.YourAddressIsConfirmedSign, ""),
        { Passkey: "failed" } => (Wording.ThatPasskeyOpensNoAccount, "neg"),
        { Organisational: "failed" } => (Wording.SigningInWithYourOrganisation, "neg"),
        { Organisational: "unproven" } => (Wording.ThereIsAnAccountWithYourAddress, "neg"),
        { Organisational: "refused" } => (Wording.YourOrganisationKnowsYouBut, "neg"),
        _ when settings[InstanceSetting.SignInNote] is { Length: > 0 } note => (note, ""),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        Form ??= new LoginForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        if (Http.User.Identity is { IsAuthenticated: true }) navigation.NavigateTo(ReturnPath.Of(ReturnUrl));
        else if (await maker.IsEmpty(Http.RequestAborted)) navigation.NavigateTo("/setup");
    }

    private async Task SignIn()
    {
        var verdict = await check.Check(Form!.Email ?? "", Form.Password ?? "");
        switch (verdict)
        {
            case CredentialVerdict.Right right:
                await entrance.Let(right.Account, SignInWays.Password, Form.Remember);
                navigation.NavigateTo(ReturnPath.Of(ReturnUrl));
                return;
            case CredentialVerdict.CodeNeeded needed:
                step.Begin(Http, needed.Account, Form.Remember, SignInWays.Password);
                navigation.NavigateTo($"/login/code?returnUrl={Uri.EscapeDataString(ReturnPath.Of(ReturnUrl))}");
                return;
            case CredentialVerdict.Unconfirmed unconfirmed:
                if (outbox.Sends) outbox.Put(letters.Confirm(unconfirmed.Account.Email!, await links.Confirm(unconfirmed.Account)));
                Refuse(outbox.Sends ? Wording.ConfirmYourAddressFirstA : Wording.YourAddressIsNotConfirmed);
                break;
            default:
                Refuse(CredentialWords.On(Http, verdict, Wording.EMailOrPasswordIs));
                break;
        }
    }

    private void Refuse(string sentence)
    {
        _errors.Add(Fields.Field(nameof(LoginForm.Password)), sentence);
        Fields.NotifyValidationStateChanged();
    }

    private sealed class LoginForm
    {
        // An empty line of a form arrives as null.
        public string? Email { get; set; }

        public string? Password { get; set; }

        public bool Remember { get; set; }
    }
}
