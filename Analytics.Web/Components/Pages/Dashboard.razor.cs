using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;

namespace Analytics.Web.Components.Pages;

/// <summary>A site's figures over some days. The page owns the address and the one question; panels are handed answers.</summary>
public partial class Dashboard : IDisposable
{
    private readonly Dictionary<string, string> _tabs = [];
    private Dictionary<string, RankedList> _lists = [];
    private DashboardAddress _address = new() { SiteId = "" };
    private string? _entered;
    private Site? _site;
    private IReadOnlyList<Site> _sites = [];
    private DateOnly _today;
    private DateRange _range;
    private Board? _board;
    private bool _missing;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private IStatsStore Store { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

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

    [Parameter]
    public string SiteId { get; set; } = "";

    /// <summary>The share link that shows the dashboard, to nobody in particular and within its limits; null for a member.</summary>
    [Parameter]
    public ShareView? Shared { get; set; }

    private string ClearHref => (_address with { Filters = EquatableList<StatsFilter>.Empty }).ToString();

    private IReadOnlyList<PeriodPicker.Choice> Choices =>
        [.. Periods.All.Select(period => new PeriodPicker.Choice(period.Words(), _address.For(period).ToString(), period.Range(_today) == _range && (_address.Dates is not null || _address.Period == period)))];

    private IReadOnlyList<FilterChips.Chip> Chips =>
        [.. _address.Filters.Select(filter => new FilterChips.Chip(filter, _address.Without(filter).ToString()))];

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnParametersSetAsync()
    {
        if (SiteId == _entered) return;
        _entered = SiteId;
        Leave();
        (_site, _board, _lists) = (null, null, []);
        if (!await MayRead())
        {
            ShowMissing();
            return;
        }
        _missing = false;
        if (RendererInfo.IsInteractive) KeepFresh();
        await Show();
    }

    public void Dispose()
    {
        _gone = true;
        Navigation.LocationChanged -= Moved;
        Leave();
        GC.SuppressFinalize(this);
    }

    private string TabOf(BoardPanel panel) => _tabs.GetValueOrDefault(panel.Key) ?? panel.Lists[0].Key;

    private PanelState StateOf(RankedList? list) =>
        _failed ? PanelState.Failed : _slow ? PanelState.Loading : list is null ? PanelState.Quiet : PanelState.Ready;

    /// <summary>True when the account may see the site; asked again while the page stays open, since a right can end.</summary>
    private async Task<bool> MayRead()
    {
        if (Shared is not null) return await MayReadShared(Shared);
        var (user, asked) = ((await Authentication).User.AccountId(), SiteId);
        var found = user is null ? null : await Directory.FindFor(user, asked, CancellationToken.None);
        if (asked != SiteId) return true;
        if (found is not { } seen) return false;
        _site = seen.Site;
        if (_sites.Count == 0 || _sites.All(site => site.Id != seen.Site.Id)) _sites = await Directory.ListFor(user!, CancellationToken.None);
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
        Turn();
        if (_board is not null && !_failed && _address with { Metric = before.Metric } == before)
        {
            StateHasChanged();
            return;
        }
        await Ask(live: false);
    }

    /// <summary>Sets today and the range by the clock: a page left open goes over midnight with the site.</summary>
    private void Turn()
    {
        _today = SiteZone.Of(_site!.TimeZone).DayOf(Clock.GetUtcNow());
        _range = _address.Range(_today);
    }

    private void ShowDates(DateRange range) => Navigation.NavigateTo(_address.For(range, _today).ToString());

    private Task Open(BoardPanel panel, string tab)
    {
        _tabs[panel.Key] = tab;
        Arrange();
        return Ask(live: false);
    }

    private Task Retry() => Ask(live: false);

    /// <summary>Lays the board's lists out for the panels.</summary>
    private void Arrange()
    {
        _lists = [];
        if (_board is null) return;
        foreach (var panel in Panels)
        {
            var spec = panel.At(TabOf(panel));
            if (_board.Lists.TryGetValue(spec.List, out var answer))
            {
                _lists[panel.Key] = spec.Fill(answer, (dimension, value) => (_address.Toggle(dimension, value).ToString(), _address.Has(dimension, value)));
            }
        }
    }
}
