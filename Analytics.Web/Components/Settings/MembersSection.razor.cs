using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Mail;
using Analytics.Web.Accounts.Settings;
using Analytics.Web.Accounts.Teams;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>Who may see and change the site: members, invitations, the team that owns it, handing it over.</summary>
public sealed partial class MembersSection
{
    private IReadOnlyList<MemberView>? _members;
    private IReadOnlyList<Invitation> _waiting = [];
    private IReadOnlyList<TeamView> _teams = [];
    private TeamView? _team;
    private MemberView? _removes;
    private string? _failure, _problem, _link, _heir;
    private string? _unproved;
    private bool _transfers;
    private int _turned;

    [Inject]
    private Memberships Memberships { get; set; } = default!;

    [Inject]
    private Invitations Invitations { get; set; } = default!;

    [Inject]
    private TeamRoster Teams { get; set; } = default!;

    [Inject]
    private Outbox Outbox { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    private bool Mailed => _link is not null && Outbox.Sends;

    private MemberView? Heir => _members?.FirstOrDefault(m => m.AccountId == _heir && m.Through is null);

    private IEnumerable<TeamView> Choices => _teams.Where(t => t.Role == SiteRole.Owner || t.Id == _team?.Id).Concat(_team is { } owner && _teams.All(t => t.Id != owner.Id) ? [owner] : []);

    protected override Task OnInitializedAsync() => Read();

    private async Task Read()
    {
        var members = await Memberships.Of(Frame.Site, CancellationToken.None);
        if (Frame.Owns)
        {
            var waiting = await Invitations.Waiting(Frame.Site.PublicId, teamId: null, CancellationToken.None);
            var teams = await Teams.ListFor(Frame.Account, CancellationToken.None);
            var team = await Teams.OwnerOf(Frame.Site.PublicId, CancellationToken.None);
            // All at once: a choice that is shown before it is known would say that nobody owns the site.
            (_waiting, _teams, _team) = (waiting, teams, team);
        }
        _members = members;
    }

    private async Task Change(MemberView member, string? chosen)
    {
        if (!Enum.TryParse<SiteRole>(chosen, out var role) || !await Owns(role == SiteRole.Owner || member.Role == SiteRole.Owner ? "people" : null)) return;
        if (await Memberships.Set(Frame.Site, member, role)) Frame.Say(Wording.IsNowNamed.With(member.Name, RoleText.Of(role).ToLowerInvariant()));
        else Refuse(Wording.SomebodyHasToOwnTheSite);
        await Read();
    }

    private async Task AskToRemove(MemberView member)
    {
        if (await Owns(member.Role == SiteRole.Owner ? "people" : null)) _removes = member;
    }

    private async Task Remove()
    {
        if (_removes is not { } member || !await Owns(member.Role == SiteRole.Owner ? "people" : null)) return;
        _removes = null;
        if (!await Memberships.Set(Frame.Site, member, role: null)) _failure = Wording.SomebodyHasToOwnTheSite;
        else if (member.AccountId == Frame.Account && !await Frame.May(SiteRole.Viewer)) Navigation.NavigateTo("sites");
        else Frame.Say(Wording.IsRemoved.With(member.Name));
        await Read();
    }

    private async Task Invite((string Email, SiteRole Role) wanted)
    {
        (_link, _problem) = (null, null);
        if (!await Owns(wanted.Role == SiteRole.Owner ? "invite" : null)) return;
        if (!AddressRules.IsEmail(wanted.Email)) _problem = Wording.WriteAnEMailAddress;
        else if (_members!.Any(m => m.Through is null && string.Equals(m.Email, wanted.Email.Trim(), StringComparison.OrdinalIgnoreCase))) _problem = Wording.ThatPersonIsAMember;
        else (_, _link) = await Invitations.Make(wanted.Email, Frame.Account, Frame.Site.PublicId, teamId: null, wanted.Role, Instance.Address(Navigation.BaseUri));
        await Read();
    }

    private async Task Revoke(Invitation invitation)
    {
        if (!await Owns(asksIn: null)) return;
        await Invitations.Revoke(invitation.Id, Frame.Site.PublicId, teamId: null);
        _link = null;
        await Read();
    }

    private async Task GiveTo(string? teamId)
    {
        if (!await Owns("owner")) return;
        if (string.IsNullOrEmpty(teamId))
        {
            // Whoever takes it out of the team goes on owning it, or nobody would.
            var me = new MemberView(Frame.Account, "", "you", SiteRole.Owner);
            if (_members!.All(m => m.Through is not null || m.Role != SiteRole.Owner)) await Memberships.Set(Frame.Site, me, SiteRole.Owner);
            await Teams.GiveSite(Frame.Site.PublicId, teamId: null);
            Frame.Say(Wording.NoTeamOwnsTheSite);
        }
        else if (await Teams.RoleIn(teamId, Frame.Account) == SiteRole.Owner)
        {
            await Teams.GiveSite(Frame.Site.PublicId, teamId);
            Frame.Say(Wording.TheTeamOwnsTheSite);
        }
        else Refuse(Wording.YouDoNotOwnThat);
        await Read();
    }

    private async Task AskToTransfer() => _transfers = await Owns("owner");

    private async Task Transfer()
    {
        _transfers = false;
        if (Heir is not { } heir || !await Owns("owner")) return;
        await Memberships.Transfer(Frame.Site, Frame.Account, heir);
        Frame.Say(Wording.OwnsTheSiteNow.With(heir.Name));
        Navigation.NavigateTo($"sites/{Frame.Site.PublicId}/settings/members", forceLoad: true);
    }

    /// <param name="asksIn">The row that asks for a proof, where it makes or takes an owner: an open browser alone is not enough for that. Null where it does neither.</param>
    private async Task<bool> Owns(string? asksIn)
    {
        (_failure, _unproved) = (null, null);
        if (!await Frame.May(SiteRole.Owner)) Refuse(Wording.NotYoursNothingWasChanged);
        else if (asksIn is not null && !await Frame.IsProved()) (_unproved, _turned) = (asksIn, _turned + 1);
        else return true;
        return false;
    }

    // A choice that was not taken would go on standing there: what it shows is the browser's, not ours.
    private void Refuse(string sentence) => (_failure, _turned) = (sentence, _turned + 1);
}
