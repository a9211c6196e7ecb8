using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Organisation;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Components.Controls;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>
/// Asks somebody who signed in a while ago to prove once more that the account is theirs: by its password, by a code of the app where it
/// has no password, by a passkey, or by the organisation.
/// </summary>
public sealed partial class OwnProof(
    UserManager<Account> accounts, CredentialCheck check, FreshProof proof, Passkeys passkeys, SecondFactors factors, OidcEntrance organisation, InstanceSettings settings,
    NavigationManager navigation, IOptions<AccountsOptions> options)
{
    private ValidationMessageStore _errors = default!;
    private Account? _account;
    private Asks _asks;
    private bool _hasPasskeys, _connected;

    private enum Asks
    {
        Nothing,
        Password,
        Code,
    }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private ProofForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? Said { get; set; }

    private EditContext Fields { get; set; } = default!;

    private string? Refusal => Said switch
    {
        "passkey" => Wording.ThatPasskeyIsNotOf,
        "organisation" => Wording.YourOrganisationDidNotSay,
        "organisation-unsaid" => _asks == Asks.Password ? Wording.YourOrganisationSaysNoTime : Wording.YourOrganisationSaysNoTimeAndNothingElse,
        _ => null,
    };

    private string Instance => settings.Name;

    private string Organisation => options.Value.Oidc.Name;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new ProofForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        _account = await accounts.GetUserAsync(Http.User);
        if (_account is null) return;
        _asks = await accounts.HasPasswordAsync(_account) ? Asks.Password : await factors.HasApp(_account) ? Asks.Code : Asks.Nothing;
        _hasPasskeys = (await passkeys.Of(_account)).Count > 0;
        _connected = options.Value.Oidc.IsOn && await organisation.IsConnected(_account);
    }

    private async Task Prove()
    {
        if (_account is null || _asks == Asks.Nothing) return;
        var given = Form!.Given ?? "";
        var verdict = _asks == Asks.Password ? await check.CheckPassword(_account, given) : await check.CheckCode(_account, given);
        if (verdict is not CredentialVerdict.Right)
        {
            Refuse(CredentialWords.On(Http, verdict, _asks == Asks.Password ? Wording.ThatIsNotYourPassword : Wording.TheCodeIsWrongOr));
            return;
        }
        proof.Give(Http.User);
        navigation.NavigateTo(ReturnPath.Of(ReturnUrl));
    }

    private void Refuse(string sentence)
    {
        _errors.Add(Fields.Field(nameof(ProofForm.Given)), sentence);
        Fields.NotifyValidationStateChanged();
    }

    private sealed class ProofForm
    {
        public string? Given { get; set; }
    }
}
