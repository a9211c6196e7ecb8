using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>All accounts, for those who run the instance: search, invite, close, reset, require a second factor.</summary>
public sealed partial class Users
{
    private const int PageSize = 50;

    private static (UserStatus? Status, string Text)[] Kinds => [(null, Wording.AllOfThem), (UserStatus.Active, Wording.Active), (UserStatus.Unconfirmed, Wording.Unconfirmed), (UserStatus.Locked, Wording.Locked), (UserStatus.Disabled, Wording.Disabled)];

    private IReadOnlyList<UserLine> _users = [];
    private IReadOnlyList<Invitation> _waiting = [];
    private IReadOnlyList<string> _left = [];
    private UserStatus? _status;
    private string _me = "", _wanted = "";
    private string? _link, _problem, _refused, _failure;
    private (string Name, string Link)? _handed;
    private bool _invites, _unproved;
    private int _page;

    [Inject]
    private UserAdministration Administration { get; set; } = default!;

    [Inject]
    private OwnerlessSites Ownerless { get; set; } = default!;

    [Inject]
    private IOptions<AccountsOptions> Options { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [Inject]
    private Invitations Invitations { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [Inject]
    private AuditLog Audit { get; set; } = default!;

    [Inject]
    private Outbox Outbox { get; set; } = default!;

    [Inject]
    private FreshProof Proof { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private bool Mailed => _link is not null && Outbox.Sends;

    private List<UserLine> Found => [.. _users.Where(u => (_status is null || u.Status == _status)
        && (u.Name.Contains(_wanted.Trim(), StringComparison.CurrentCultureIgnoreCase) || u.Email.Contains(_wanted.Trim(), StringComparison.OrdinalIgnoreCase)))];

    private List<UserLine> Shown => [.. Found.Skip(_page * PageSize).Take(PageSize)];

    private int Bare => Instance.RequireSecondFactor ? 0 : _users.Count(u => u.Factor is null && !u.RequiresFactor && u.Status == UserStatus.Active);

    protected override async Task OnInitializedAsync()
    {
        _me = (await Authentication).User.AccountId() ?? "";
        await Read();
    }

    private async Task Read()
    {
        _users = await Administration.List(CancellationToken.None);
        _waiting = await Invitations.Waiting(siteId: null, teamId: null, CancellationToken.None);
    }

    private void Choose(UserStatus? status) => (_status, _page) = (status, 0);

    private async Task Act((UserLine User, UserAct What) asked)
    {
        (_failure, _handed, _left) = (null, null, []);
        if (!await MayStill()) return;
        var (user, what) = asked;
        if (Decides(user, what) && !await IsProved()) return;
        if (user.Id == _me && what is UserAct.Disable or UserAct.TakeAdmin)
        {
            _failure = Wording.SomebodyElseHasToDo;
            return;
        }
        switch (what)
        {
            case UserAct.Disable when !await Administration.Disable(user.Id, true):
            case UserAct.TakeAdmin when !await Administration.SetAdmin(user.Id, false):
                _failure = Wording.NobodyElseRunsThis;
                break;
            case UserAct.Disable: _left = await Ownerless.LeftBy(user.Id, CancellationToken.None); break;
            case UserAct.Enable: await Administration.Disable(user.Id, false); break;
            case UserAct.Unlock: await Administration.Unlock(user.Id); break;
            case UserAct.GiveAdmin: await Administration.SetAdmin(user.Id, true); break;
            case UserAct.RequireFactor: await Administration.RequireFactor(user.Id, !user.RequiresFactor); break;
            case UserAct.ResetFactor: await Administration.ResetFactors(user.Id); break;
            case UserAct.EndSessions: await Administration.EndSessions(user.Id); break;
            case UserAct.PasswordLink:
                if (await Administration.PasswordLink(user.Id) is { } link) _handed = (user.Name, link);
                break;
        }
        await Read();
    }

    // What lets somebody in, or weakens what keeps others out. Closing an account or its sessions is done at once, and can be taken back.
    private static bool Decides(UserLine user, UserAct what) => what switch
    {
        UserAct.RequireFactor => user.RequiresFactor,
        UserAct.PasswordLink or UserAct.GiveAdmin or UserAct.TakeAdmin or UserAct.ResetFactor or UserAct.Enable => true,
        _ => false,
    };

    private async Task RequireAll()
    {
        if (!await MayStill()) return;
        if (Instance.IsFixed(InstanceSetting.RequireSecondFactor))
        {
            _failure = Wording.AnalyticsRequireSecondFactorIsSetIn;
            return;
        }
        await Instance.Save(new Dictionary<InstanceSetting, string> { [InstanceSetting.RequireSecondFactor] = "true" }, CancellationToken.None);
        await Audit.Write(Acts.SettingsChanged, InstanceSetting.RequireSecondFactor.Key, "true");
    }

    private async Task Invite((string Email, SiteRole Role) wanted)
    {
        (_link, _problem) = (null, null);
        if (!await MayStill()) return;
        if (!await IsProved()) return;
        if (!AddressRules.IsEmail(wanted.Email)) _problem = Wording.WriteAnEMailAddress;
        else if (_users.Any(u => string.Equals(u.Email, wanted.Email.Trim(), StringComparison.OrdinalIgnoreCase))) _problem = Wording.ThatAddressHasAnAccount;
        else (_, _link) = await Invitations.Make(wanted.Email, _me, siteId: null, teamId: null, SiteRole.Viewer, Instance.Address(Navigation.BaseUri));
        await Read();
    }

    private async Task<bool> Make(string name, string email)
    {
        (_refused, _handed) = (null, null);
        if (!await MayStill()) return false;
        if (!await IsProved()) return false;
        var made = await Administration.Make(name, email);
        _refused = made switch
        {
            AccountMade.Made => null,
            AccountMade.Refused { Field: "name" } when string.IsNullOrWhiteSpace(name) => Wording.GiveTheAccountAName,
            AccountMade.Refused refused => refused.Sentence,
            _ => Wording.ThatAddressHasAnAccount,
        };
        if (made is AccountMade.Made { Account.Id: var id } && await Administration.PasswordLink(id) is { } link) _handed = (name.Trim(), link);
        await Read();
        // Who asked is the form within; what changed stands around it.
        StateHasChanged();
        return _refused is null;
    }

    private async Task Revoke(Invitation one)
    {
        if (!await MayStill()) return;
        await Invitations.Revoke(one.Id, siteId: null, teamId: null);
        _link = null;
        await Read();
    }

    // Each is a way in that lasts, and a link to a new password is one to this account too.
    private async Task<bool> IsProved()
    {
        _unproved = false;
        if (Proof.Stands((await Authentication).User)) return true;
        _unproved = true;
        return false;
    }

    // A page may be open for longer than its reader runs the instance.
    private async Task<bool> MayStill()
    {
        if (await Rights.Has(Authentication)) return true;
        _failure = Wording.YouDoNotRunThis;
        return false;
    }
}
