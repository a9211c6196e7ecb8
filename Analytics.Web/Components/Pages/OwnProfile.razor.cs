using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>One's own name, address and password.</summary>
public sealed partial class OwnProfile(UserManager<Account> accounts, FreshProof proof, ShownOnce once, Outbox outbox, InstanceSettings settings)
{
    private Account? _account;
    private bool _hasPassword, _proved;
    private string? _rule;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Said { get; set; }

    private bool Sends => outbox.Sends;

    private string Instance => settings.Name;

    private (string Sentence, bool Good)? Outcome => Said switch
    {
        "saved" => (Wording.Saved, true),
        "changed" => (Wording.ThePasswordIsChangedEverybody, true),
        "set" => (Wording.ThePasswordIsSet, true),
        "mailed" => (Wording.AMailIsOnIts, true),
        "name" => (Wording.ANameHas1To.With(Account.NameMaxLength), false),
        "email" => (Wording.WriteAnEMailAddress, false),
        "taken" => (Wording.AnotherAccountHasThatAddress, false),
        "rule" => (_rule ?? Wording.ThatPasswordCannotBeTaken, false),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _proved = proof.Stands(Http.User);
        _rule = once.Take(Http, "rule");
        _account = await accounts.GetUserAsync(Http.User);
        _hasPassword = _account is not null && await accounts.HasPasswordAsync(_account);
    }
}
