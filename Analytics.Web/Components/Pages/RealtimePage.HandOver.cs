using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

// The page as it was sent is where its circuit begins.
public partial class RealtimePage
{
    [Inject]
    private HandOvers HandOvers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>What takes the figures that the page was sent with; used once.</summary>
    [PersistentState]
    public string? Handed { get; set; }

    /// <summary>Leaves what is shown for the circuit that is about to start.</summary>
    private async Task HandOver()
    {
        if (RendererInfo.IsInteractive || _board is null || (await Authentication).User.AccountId() is not { } user) return;
        Handed = HandOvers.Leave(new View(_site!, _mayShare, _sites, _board), user, Navigation.Uri);
    }

    /// <summary>True where the page goes on with what it was sent with: nothing is shown less for a moment.</summary>
    private async Task<bool> TakeOver()
    {
        var key = Handed;
        Handed = null;
        if (!RendererInfo.IsInteractive || (await Authentication).User.AccountId() is not { } user || HandOvers.Take<View>(key, user, Navigation.Uri) is not { } view || view.Site.PublicId != SiteId) return false;
        (_site, _mayShare, _sites) = (view.Site, view.MayShare, view.Sites);
        Take(view.Board);
        return true;
    }

    private sealed record View(Site Site, bool MayShare, IReadOnlyList<Site> Sites, RealtimeBoard Board);
}
