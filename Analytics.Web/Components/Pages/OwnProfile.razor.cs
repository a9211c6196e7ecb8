using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>One's own name, address and password.</summary>
public sealed partial class OwnProfile(UserManager<Account> accounts, Outbox outbox, InstanceSettings settings)
{
    private Account? _account;
    private bool _hasPassword;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Said { get; set; }

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    private bool Sends => outbox.Sends;

    private string Instance => settings.Name;

    private (string Sentence, bool Good)? Outcome => Said switch
    {
        "saved" => (Wording.Saved, true),
        "changed" => (Wording.ThePasswordIsChangedEverybody, true),
        "mailed" => (Wording.AMailIsOnIts, true),
        "name" => (Wording.ANameHas1To.With(Account.NameMaxLength), false),
        "email" => (Wording.WriteAnEMailAddress, false),
        "password" => (Wording.ThePasswordIsWrongNothing, false),
        "taken" => (Wording.AnotherAccountHasThatAddress, false),
        "rule" => (Text ?? Wording.ThatPasswordCannotBeTaken, false),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _account = await accounts.GetUserAsync(Http.User);
        _hasPassword = _account is not null && await accounts.HasPasswordAsync(_account);
    }
}
