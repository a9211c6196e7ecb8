using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Organisation;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>What one's own account asks for beside the password, and where it is signed in.</summary>
public sealed partial class OwnSecurity(UserManager<Account> accounts, SecondFactors factors, Passkeys passkeys, SignInSessions sessions, FreshProof proof, WaysIn ways, OidcEntrance organisation, ShownOnce once, InstanceSettings settings, IOptions<AccountsOptions> options, TimeProvider clock)
{
    private Account? _account;
    private bool _hasApp, _connected, _opensAlone;
    private string? _key;
    private QrSquare? _square;
    private int _codesLeft;
    private IReadOnlyList<string> _codes = [];
    private IReadOnlyList<UserPasskeyInfo> _keys = [];
    private IReadOnlyList<SignInSession> _sessions = [];

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Said { get; set; }

    [SupplyParameterFromQuery]
    private bool Required { get; set; }

    private string Instance => settings.Name;

    private OidcOptions Oidc => options.Value.Oidc;

    private bool Proved => proof.Stands(Http.User);

    private DateTimeOffset Now => clock.GetUtcNow();

    private (string Sentence, bool Good)? Outcome => Said switch
    {
        "app" => (Wording.TheAuthenticatorAppIsIn, true),
        "passkey" => (Wording.ThePasskeyIsAddedIt, true),
        "removed" => (_account is { TwoFactorEnabled: false } ? Wording.RemovedThePasswordAloneOpens : Wording.Removed, true),
        "codes" => (Wording.NewRecoveryCodesAreMade, true),
        "ended" => (Wording.SignedOutThere, true),
        "connected" => (Wording.YourOrganisationOpensThis, true),
        "connect-failed" => (Wording.NotConnectedThePersonHas, false),
        "disconnected" => (Wording.YourOrganisationOpensThisNoMore, true),
        "disconnect-failed" => (Wording.NotDisconnectedNothingElse, false),
        "passkey-only" => (Wording.NotRemovedNothingElse, false),
        "code" => (Wording.TheCodeIsWrongCheck, false),
        "passkey-failed" => (Wording.TheDevicesAnswerWasNot, false),
        _ when Required => (Wording.ThisInstanceAsksYourAccount, false),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _account = await accounts.GetUserAsync(Http.User);
        if (_account is null) return;
        _hasApp = await factors.HasApp(_account);
        // Whoever has seen the key could make codes when the account's holder takes it into use.
        if (!_hasApp && Proved)
        {
            var key = await factors.Key(_account);
            (_key, _square) = (SecondFactors.Readable(key), QrSquare.Of(factors.Address(_account, key)));
        }
        (_connected, _opensAlone) = (await organisation.IsConnected(_account), await ways.WithoutOrganisation(_account));
        _codesLeft = await accounts.CountRecoveryCodesAsync(_account);
        _codes = once.Take(Http, "codes")?.Split(' ') ?? [];
        _keys = await passkeys.Of(_account);
        _sessions = await sessions.Of(_account.Id, Http.RequestAborted);
    }
}
