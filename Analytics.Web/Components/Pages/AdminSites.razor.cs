using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Accounts.Teams;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>All sites and whose they are, for those who run the instance; a site that nobody can look after is given an owner here.</summary>
public sealed partial class AdminSites
{
    private readonly List<(Site Site, IReadOnlyList<MemberView> Members)> _lines = [];
    private IReadOnlyList<Account> _heirs = [];
    private Site? _asked;
    private string _heir = "";
    private string? _failure, _given;
    private bool _unproved;

    [Inject]
    private ISiteCatalog Catalog { get; set; } = default!;

    [Inject]
    private Memberships Memberships { get; set; } = default!;

    [Inject]
    private OwnerlessSites Ownerless { get; set; } = default!;

    [Inject]
    private InstanceRights Rights { get; set; } = default!;

    [Inject]
    private FreshProof Proof { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override Task OnInitializedAsync() => Read();

    private static string Named(MemberView owner)
    {
        var name = owner.Through is null ? owner.Email : Wording.ThroughTheTeam.With(owner.Email, owner.Through);
        return owner.IsDisabled ? Wording.NamedAndDisabled.With(name) : name;
    }

    private async Task Read()
    {
        var lines = new List<(Site, IReadOnlyList<MemberView>)>();
        foreach (var entry in Catalog.All.OrderBy(e => e.Site.Name, StringComparer.CurrentCulture).ToList()) lines.Add((entry.Site, await Memberships.Of(entry.Site, CancellationToken.None)));
        _lines.Clear();
        // What asks for something stands above what does not; the rest stays by name.
        _lines.AddRange(lines.OrderByDescending(line => OwnerlessSites.IsOwnerless(line.Item2)));
    }

    private async Task Ask(Site site)
    {
        if (!await May()) return;
        _heirs = await Ownerless.Heirs(CancellationToken.None);
        (_asked, _heir) = (site, "");
    }

    private async Task Give()
    {
        if (_asked is not { } site || !await May()) return;
        // Asked anew: the account may have been disabled, and the site may have got an owner, since the question was opened.
        if ((await Ownerless.Heirs(CancellationToken.None)).FirstOrDefault(a => a.Id == _heir) is not { } heir) _failure = Wording.ThatAccountIsDisabled;
        else if (!await Ownerless.Give(site, heir)) _failure = Wording.SomebodyOwnsTheSiteAgain;
        else _given = Wording.OwnsNamedSiteNow.With(heir.Name, site.Name);
        await Read();
    }

    // A page may be open for longer than its reader runs the instance; and whoever found it open may not make themselves an owner.
    private async Task<bool> May()
    {
        (_failure, _given, _unproved) = (null, null, false);
        if (!await Rights.Has(Authentication)) _failure = Wording.YouDoNotRunThis;
        else _unproved = !Proof.Stands((await Authentication).User);
        return _failure is null && !_unproved;
    }
}
