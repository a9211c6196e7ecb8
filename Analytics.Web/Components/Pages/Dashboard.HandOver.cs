using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

// The page as it was sent is where its circuit begins.
public partial class Dashboard
{
    [Inject]
    private HandOvers HandOvers { get; set; } = default!;

    /// <summary>What takes the figures that the page was sent with; used once.</summary>
    [PersistentState]
    public string? Handed { get; set; }

    /// <summary>Leaves what is shown for the circuit that is about to start.</summary>
    private async Task HandOver()
    {
        if (RendererInfo.IsInteractive || await Reader() is not { } reader) return;
        Handed = HandOvers.Leave(new View(_site!, _role, _userId, _sites, _segments, _limits, _only, _firstDay, _lastSeen, _properties, _propertiesOf, _board, _details, _detailsPast, _failed, _heavy), reader, Navigation.Uri);
    }

    /// <summary>True where the page goes on with what it was sent with: nothing is shown less for a moment.</summary>
    private async Task<bool> TakeOver()
    {
        var key = Handed;
        Handed = null;
        if (!RendererInfo.IsInteractive || await Reader() is not { } reader || HandOvers.Take<View>(key, reader, Navigation.Uri) is not { } view || view.Site.PublicId != SiteId) return false;
        (_site, _role, _userId, _sites, _segments, _limits, _only) = (view.Site, view.Role, view.UserId, view.Sites, view.Segments, view.Limits, view.Only);
        (_firstDay, _lastSeen, _properties, _propertiesOf, _detailsPast) = (view.FirstDay, view.LastSeen, view.Properties, view.PropertiesOf, view.DetailsPast);
        Read();
        if (view.Board is null)
        {
            // It was sent without figures: whose question failed, or is still being answered. Where all time begins may be unknown as well.
            (_failed, _failing, _heavy, _slow) = (view.Failed, view.Failed, view.Heavy, !view.Failed);
            return _address is not { Dates: null, Period: Period.AllTime };
        }
        // Midnight of the site lies between the two.
        if (view.Board.Request.Range != _range) return false;
        Take(view.Board, view.Details, live: false);
        return true;
    }

    /// <summary>Who reads: an account, or whoever has the link.</summary>
    private async Task<string?> Reader() => Shared is not null ? Shared.Page : (await Authentication).User.AccountId();

    private sealed record View(
        Site Site, SiteRole Role, string? UserId, IReadOnlyList<Site> Sites, IReadOnlyList<SavedSegment>? Segments, IReadOnlyList<StatsFilter> Limits, List<string> Only,
        DateOnly? FirstDay, DateTimeOffset? LastSeen, EquatableList<string> Properties, (DateRange Range, EquatableList<StatsFilter> Filters, DateTimeOffset At)? PropertiesOf,
        Board? Board, StatsAnswer? Details, bool DetailsPast, bool Failed, bool Heavy);
}
