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
        "saved" => ("Saved.", true),
        "changed" => ("The password is changed. Everybody else who was signed in with the old one is signed out.", true),
        "mailed" => ("A mail is on its way to the new address. The old one holds until its link is opened.", true),
        "name" => ($"A name has 1 to {Account.NameMaxLength} characters.", false),
        "email" => ("Write an e-mail address such as ann@example.com.", false),
        "password" => ("The password is wrong; nothing was changed.", false),
        "taken" => ("Another account has that address.", false),
        "rule" => (Text ?? "That password cannot be taken.", false),
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        _account = await accounts.GetUserAsync(Http.User);
        _hasPassword = _account is not null && await accounts.HasPasswordAsync(_account);
    }
}
