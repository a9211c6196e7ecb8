using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>The reader's teams: who is in them, and with which role.</summary>
public sealed partial class Teams
{
    private IReadOnlyList<TeamView> _teams = [];
    private IReadOnlyList<Site> _sites = [];
    private IReadOnlyList<Invitation> _waiting = [];
    private string _me = "", _name = "";
    private string? _open, _link, _problem, _failure;
    private string? _unproved;
    private int _turned;

    [Inject]
    private TeamRoster Roster { get; set; } = default!;

    [Inject]
    private Invitations Invitations { get; set; } = default!;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private Outbox Outbox { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [Inject]
    private FreshProof Proof { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private bool Mailed => _link is not null && Outbox.Sends;

    protected override async Task OnInitializedAsync()
    {
        _me = (await Authentication).User.AccountId() ?? "";
        await Read();
    }

    private async Task Read()
    {
        _teams = await Roster.ListFor(_me, CancellationToken.None);
        _sites = await Directory.ListFor(_me, CancellationToken.None);
        _waiting = _open is null ? [] : await Invitations.Waiting(siteId: null, _open, CancellationToken.None);
    }

    private string Sites(TeamView team)
    {
        var names = team.SiteIds.Select(id => _sites.FirstOrDefault(s => s.PublicId == id)?.Name).OfType<string>().Order().ToList();
        return names.Count == 0 ? Wording.OwnsNoSiteYetAn : Wording.OwnsSites.With(string.Join(", ", names));
    }

    private async Task Make()
    {
        if (string.IsNullOrWhiteSpace(_name)) return;
        _failure = null;
        if (await Roster.Make(_name, _me) is null) _failure = Wording.ThatNameCannotBeTaken;
        else _name = "";
        await Read();
    }

    private async Task Change(TeamView team, MemberView member, string? chosen)
    {
        if (Enum.TryParse<SiteRole>(chosen, out var role)) await Set(team, member, role);
    }

    private async Task Set(TeamView team, MemberView member, SiteRole? role)
    {
        (_failure, _unproved) = (null, null);
        var isOwners = role == SiteRole.Owner || member.Role == SiteRole.Owner;
        var leaves = role is null && member.AccountId == _me;
        if (leaves ? isOwners && !await IsProved(team) : !await Owns(team, proved: isOwners)) return;
        if (!await Roster.Set(team.Id, member.AccountId, role)) Refuse(Wording.SomebodyHasToOwnThe);
        await Read();
    }

    private async Task Remove(TeamView team)
    {
        if (await Owns(team, proved: true) && !await Roster.Remove(team.Id)) _failure = Wording.TheTeamOwnsSitesGive;
        await Read();
    }

    private async Task Open(TeamView team)
    {
        (_open, _link, _problem) = (team.Id, null, null);
        await Read();
    }

    private async Task Invite(TeamView team, (string Email, SiteRole Role) wanted)
    {
        (_link, _problem) = (null, null);
        if (!await Owns(team, proved: wanted.Role == SiteRole.Owner)) return;
        if (!AddressRules.IsEmail(wanted.Email)) _problem = Wording.WriteAnEMailAddress;
        else if (team.Members.Any(m => string.Equals(m.Email, wanted.Email.Trim(), StringComparison.OrdinalIgnoreCase))) _problem = Wording.ThatPersonIsInThe;
        else (_, _link) = await Invitations.Make(wanted.Email, _me, siteId: null, team.Id, wanted.Role, Instance.Address(Navigation.BaseUri));
        await Read();
    }

    private async Task Revoke(TeamView team, Invitation one)
    {
        if (!await Owns(team, proved: false)) return;
        await Invitations.Revoke(one.Id, siteId: null, team.Id);
        _link = null;
        await Read();
    }

    // The page may be open for longer than a membership lasts.
    /// <param name="proved">Whether it makes or takes an owner or the team, which an open browser alone is not enough for.</param>
    private async Task<bool> Owns(TeamView team, bool proved)
    {
        (_failure, _unproved) = (null, null);
        if (await Roster.RoleIn(team.Id, _me) == SiteRole.Owner) return !proved || await IsProved(team);
        Refuse(Wording.YouDoNotOwnThis);
        return false;
    }

    private async Task<bool> IsProved(TeamView team)
    {
        if (Proof.Stands((await Authentication).User)) return true;
        (_unproved, _turned) = (team.Id, _turned + 1);
        return false;
    }

    // A choice that was not taken would go on standing there: what it shows is the browser's, not ours.
    private void Refuse(string sentence) => (_failure, _turned) = (sentence, _turned + 1);
}
