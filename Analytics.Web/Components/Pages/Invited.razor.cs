using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Components.Pages;

/// <summary>Where the link of an invitation leads: to joining, with the account there is or a new one.</summary>
public sealed partial class Invited(Invitations invitations, UserManager<Account> accounts, AccountMaker maker, Entrance entrance, AuditLog audit, InstanceSettings settings, NavigationManager navigation)
{
    private ValidationMessageStore _errors = default!;
    private InvitationView? _view;
    private Account? _me;
    private bool _hasAccount, _isForMe, _signedIn;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private NewAccountForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    private EditContext Fields { get; set; } = default!;

    private string Instance => settings.Name;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new NewAccountForm();
        Fields = new EditContext(Form);
        _errors = new ValidationMessageStore(Fields);
        _view = await invitations.Find(Code, Http.RequestAborted);
        if (_view is null) return;
        _me = await accounts.GetUserAsync(Http.User);
        _signedIn = _me is not null;
        _isForMe = string.Equals(_me?.Email, _view.Email, StringComparison.OrdinalIgnoreCase);
        _hasAccount = await accounts.FindByEmailAsync(_view.Email) is not null;
    }

    private async Task Join()
    {
        if (_isForMe && await invitations.Accept(Code!, _me!)) Leave();
        else _view = null;
    }

    private async Task Make()
    {
        if (_view is null || _hasAccount || _signedIn || !_view.MakesAccounts) return;
        Form!.Email = _view.Email;
        switch (await maker.Make(Form.Wanted, proven: _view.ByAdmin))
        {
            case AccountMade.Made made:
                await audit.Write(made.Account, Acts.AccountMade, "by invitation");
                await invitations.Accept(Code!, made.Account);
                await entrance.Let(made.Account, SignInWays.Password, remember: false);
                Leave();
                break;
            case AccountMade.Refused refused:
                Form.Refuse(Fields, _errors, refused);
                break;
            default:
                _hasAccount = true;
                break;
        }
    }

    private void Leave() => navigation.NavigateTo(_view?.SiteId is { } site ? $"/sites/{site}" : ReturnPath.Default);
}
