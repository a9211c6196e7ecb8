using System.Globalization;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>Who is on a site right now and what they do. The page owns the one question; panels are handed answers.</summary>
public partial class RealtimePage : IDisposable
{
    private string? _entered;
    private Site? _site;
    private IReadOnlyList<Site> _sites = [];
    private RealtimeBoard? _board;
    private IReadOnlyList<EventLine>? _lines;
    private IReadOnlyList<NowRow>? _pages, _sources, _countries;
    private bool _missing, _mayShare;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private IRealtimeStore Store { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

    [Inject]
    private TokenRightsChanges Rights { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<RealtimePage> Log { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter]
    public string SiteId { get; set; } = "";

    private PanelState State => _failed ? PanelState.Failed : _board is not null ? PanelState.Ready : _slow ? PanelState.Loading : PanelState.Quiet;

    protected override async Task OnParametersSetAsync()
    {
        if (SiteId == _entered) return;
        _entered = SiteId;
        Leave();
        (_site, _board, _lines, _pages, _sources, _countries) = (null, null, null, null, null, null);
        // Rights are looked at again with the figures standing there already.
        var handed = await TakeOver();
        if (!await MayRead())
        {
            ShowMissing();
            return;
        }
        _missing = false;
        Listen();
        await Sending.Wait(Ask(0), RendererInfo, Clock);
        if (!handed) await HandOver();
    }

    public void Dispose()
    {
        _gone = true;
        Leave();
        GC.SuppressFinalize(this);
    }

    /// <summary>True when the account may see the site; asked again while the page stays open, since a right can end.</summary>
    private async Task<bool> MayRead()
    {
        // Before the right is read: what changes meanwhile is looked at again.
        _rightsOf = Rights.Count;
        var (user, asked) = ((await Authentication).User.AccountId(), SiteId);
        var found = user is null ? null : await Directory.FindFor(user, asked, CancellationToken.None);
        if (asked != SiteId) return true;
        if (found is not { } seen) return false;
        (_site, _mayShare) = (seen.Site, seen.Role >= SiteRole.Editor);
        if (_sites.All(site => site.Id != seen.Site.Id)) _sites = await Directory.ListFor(user!, CancellationToken.None);
        return true;
    }

    private void ShowMissing()
    {
        Leave();
        (_site, _missing) = (null, true);
        Http.AnswerMissing();
    }

    private void Take(RealtimeBoard board)
    {
        var (site, seen) = (_site!, _lines is null ? null : _lines.Select(static line => line.Key).ToHashSet());
        string Filtering(Dimension dimension, string value) => new DashboardAddress { SiteId = site.PublicId, Period = Period.Today }.Toggle(dimension, value).ToString();
        _board = board;
        _lines = EventLine.Of(board, SiteZone.Of(site.TimeZone), seen, Filtering);
        _pages = NowRow.Of(Dimension.Page, board.Now.Pages.Select(static page => (page.Path, page.Visitors)), Filtering);
        _sources = NowRow.Of(Dimension.Source, board.Now.Sources.Select(static source => (source.Source, source.Visitors)), Filtering);
        _countries = NowRow.Of(Dimension.Country, board.Now.Countries.Select(static country => (country.Country, country.Visitors)), Filtering);
    }

    private string Said(DateTimeOffset instant)
    {
        var (then, today) = (SiteZone.Of(_site!.TimeZone).Local(instant), SiteZone.Of(_site.TimeZone).DayOf(Clock.GetUtcNow()));
        return then.ToString(DateOnly.FromDateTime(then.DateTime) == today ? "HH:mm:ss" : "ddd d MMM, HH:mm", CultureInfo.CurrentCulture);
    }
}
