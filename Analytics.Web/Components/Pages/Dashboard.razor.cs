using System.Globalization;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Analytics.Web.Components.Pages;

/// <summary>A site's figures over some days. The page owns the address and the one question; panels are handed answers.</summary>
public partial class Dashboard : IDisposable
{
    private Dictionary<string, RankedList> _lists = [];
    private DashboardAddress _address = new() { SiteId = "" };
    private string? _entered;
    private Site? _site;
    private IReadOnlyList<Site> _sites = [];
    private DateOnly _today;
    private DateRange _range;
    private DateRange? _against;
    private DateOnly? _firstDay;
    private SiteRole _role;
    private string? _userId;
    private Board? _board;
    private bool _missing;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private IStatsStore Store { get; set; } = default!;

    [Inject]
    private SharedBoards Boards { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

    [Inject]
    private TokenRightsChanges Rights { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ILogger<Dashboard> Log { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [CascadingParameter]
    private RenderTurns? Turns { get; set; }

    [Parameter]
    public string SiteId { get; set; } = "";

    /// <summary>The share link that shows the dashboard, to nobody in particular and within its limits; null for a member.</summary>
    [Parameter]
    public ShareView? Shared { get; set; }

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnParametersSetAsync()
    {
        if (SiteId == _entered) return;
        var entered = _entered = SiteId;
        Leave();
        (_site, _board, _details, _lists, _firstDay, _lastSeen) = (null, null, null, [], null, null);
        if (await TakeOver())
        {
            _missing = false;
            KeepFresh();
            // Rights are looked at again, and what came in since is added, with the figures standing there already.
            await Refresh();
            return;
        }
        var may = await MayRead();
        // Another site was gone to meanwhile.
        if (entered != SiteId) return;
        if (!may)
        {
            ShowMissing();
            return;
        }
        _missing = false;
        if (RendererInfo.IsInteractive) KeepFresh();
        // The page is drawn for the first time as soon as something is waited for, and has its days by then.
        Read();
        await ReadSegments();
        await Sending.Wait(Show(), RendererInfo, Clock);
        await HandOver();
    }

    public void Dispose()
    {
        _gone = true;
        Navigation.LocationChanged -= Moved;
        Leave();
        GC.SuppressFinalize(this);
    }

    private bool IsChosen(Period period) =>
        _address.Dates is null ? _address.Period == period : period != Period.AllTime && period.Range(_today) == _range;

    /// <summary>True when the account may see the site; asked again while the page stays open, since a right can end.</summary>
    private async Task<bool> MayRead()
    {
        // Before the right is read: what changes meanwhile is looked at again.
        _rightsOf = Rights.Count;
        if (Shared is not null) return await MayReadShared(Shared);
        var (user, asked) = ((await Authentication).User.AccountId(), SiteId);
        var found = user is null ? null : await Directory.FindFor(user, asked, CancellationToken.None);
        if (asked != SiteId) return true;
        if (found is not { } seen) return false;
        var sites = _sites.Any(site => site.Id == seen.Site.Id) ? _sites : await Directory.ListFor(user!, CancellationToken.None);
        if (asked == SiteId) (_site, _role, _userId, _sites) = (seen.Site, seen.Role, user, sites);
        return true;
    }

    private void ShowMissing()
    {
        Leave();
        (_site, _missing) = (null, true);
        Http.AnswerMissing();
    }

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var path = Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0];
        if (_site is null || path != (Shared?.Page ?? $"sites/{SiteId}")) return;
        _ = InvokeAsync(Show);
    }

    private async Task Show()
    {
        var before = _address;
        _address = Within(DashboardAddress.Read(SiteId, Navigation.Uri));
        await FindFirstDay();
        Turn();
        // Another line in the chart is drawn from what is there; hours of the week are counted by it too, but asked for with all counts.
        if (_board is not null && !_failed && _address with { Metric = before.Metric } == before)
        {
            Arrange();
            StateHasChanged();
            return;
        }
        if (_address.Open != before.Open || _address.PageNumber != before.PageNumber || _address.Sort != before.Sort) _details = null;
        await Ask(live: false, Clock.GetTimestamp());
    }

    private void Read()
    {
        _address = Within(DashboardAddress.Read(SiteId, Navigation.Uri));
        Turn();
    }

    /// <summary>Looks once where "all time" begins, when it is asked for.</summary>
    private async Task FindFirstDay()
    {
        if (_firstDay is not null || _address is not { Dates: null, Period: Period.AllTime }) return;
        try
        {
            _firstDay = await FirstDay.Ask(Store, _site!, SiteZone.Of(_site!.TimeZone).DayOf(Clock.GetUtcNow()), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The question itself will fail likewise and say so.
            LogFailed(Log, failure);
        }
    }

    /// <summary>Sets today and the range by the clock: a page left open goes over midnight with the site.</summary>
    private void Turn()
    {
        _today = SiteZone.Of(_site!.TimeZone).DayOf(Clock.GetUtcNow());
        _range = _address.Range(_today, _firstDay);
        _against = _address.Compared(_range);
    }

    private void ShowDates(DateRange range) => Navigation.NavigateTo(_address.For(range, _today).ToString());

    private void CompareWith(DateRange days) => Navigation.NavigateTo(_address.HeldAgainst(Comparison.Custom, days).ToString());

    private Task Retry()
    {
        // What is pressed answers: the message goes until it is known whether it still holds.
        _failed = false;
        return Ask(live: false, Clock.GetTimestamp());
    }

    private string? AsOf => _board is null ? null : SiteZone.Of(_site!.TimeZone).Local(_board.AsOf).ToString("HH:mm:ss", CultureInfo.CurrentCulture);
}
