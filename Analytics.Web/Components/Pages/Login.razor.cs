using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>Signs in with an address and a password.</summary>
public sealed partial class Login(CredentialCheck check, AccountMaker maker, SignInManager<Account> signIn, NavigationManager navigation, IOptions<AccountsOptions> options)
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

    private EditContext Fields { get; set; } = default!;

    private bool AsksForCode { get; set; }

    private bool IsOpen => options.Value.RegistrationIs == Registration.Open;

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
        AsksForCode = !string.IsNullOrEmpty(Form!.Code);
        switch (await check.Check(Form.Email ?? "", Form.Password ?? "", Form.Code))
        {
            case CredentialVerdict.Right right:
                await signIn.SignInAsync(right.Account, Form.Remember);
                navigation.NavigateTo(ReturnPath.Of(ReturnUrl));
                return;
            case CredentialVerdict.Paused paused:
                Refuse($"Too many wrong tries. Signing in with this address is paused for {Minutes(paused.For)}.");
                break;
            case CredentialVerdict.CodeNeeded:
                AsksForCode = true;
                Refuse("Type the password again, and the code.");
                break;
            default:
                Refuse("E-mail or password is wrong. After 5 wrong tries there is a pause of 15 minutes.");
                break;
        }
    }

    private void Refuse(string sentence)
    {
        _errors.Add(Fields.Field(nameof(LoginForm.Password)), sentence);
        Fields.NotifyValidationStateChanged();
    }

    private static string Minutes(TimeSpan time) => Math.Ceiling(time.TotalMinutes) is var minutes && minutes <= 1 ? "1 minute" : $"{minutes:0} minutes";

    private sealed class LoginForm
    {
        // An empty line of a form arrives as null.
        public string? Email { get; set; }

        public string? Password { get; set; }

        public string? Code { get; set; }

        public bool Remember { get; set; }
    }
}
