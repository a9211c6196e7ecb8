using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Web.Components.Pages;

/// <summary>
/// What pages about a site's ledger have in common: who may read, the days in the address, asking again when they change, when
/// something came in and from time to time; the newest question wins.
/// </summary>
public abstract class SiteReading : ComponentBase, IDisposable
{
    /// <summary>The ledger is kept so long.</summary>
    protected const int DaysMost = 90;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _leaving = new();
    private DashboardAddress _address = new() { SiteId = "" };
    private string? _entered;
    private IDisposable? _feed;
    private ITimer? _fresh;
    private int _turn;
    private bool _asking, _askAgain;

    [Inject]
    protected ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter]
    public string SiteId { get; set; } = "";

    protected Site? Site { get; private set; }
    protected SiteRole Role { get; private set; }
    protected IReadOnlyList<Site> Sites { get; private set; } = [];
    protected bool Missing { get; private set; }
    protected bool Failed { get; private set; }

    /// <summary>True when what is shown moved by itself.</summary>
    protected bool Moved { get; private set; }

    protected DateOnly Today { get; private set; }
    protected DateRange Range { get; private set; }
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>The last part of the page's address.</summary>
    protected abstract string Page { get; }

    /// <summary>The parameter of the address by which the page filters.</summary>
    protected abstract string Filter { get; }

    /// <summary>What the address filters by; null without.</summary>
    protected string? Chosen { get; private set; }

    protected IReadOnlyList<PeriodPicker.Choice> Choices =>
        [.. Periods.All.Where(period => period.Range(Today).Days <= DaysMost).Select(period => new PeriodPicker.Choice(period.Words(), _address.For(period).ToString(), period.Range(Today) == Range && (_address.Dates is not null || _address.Period == period)))];

    protected string EarlierHref => _address.For(RangeSteps.Earlier(Range, Today), Today).ToString();

    protected string? LaterHref => RangeSteps.Later(Range, Today) is { } later ? _address.For(later, Today).ToString() : null;

    /// <summary>Asks for what the page shows.</summary>
    protected abstract Task Read(Site site, CancellationToken cancel);

    /// <summary>The address of the page with another filter.</summary>
    protected string With(string? chosen) => With(Page, Filter, chosen);

    /// <summary>The address of a page of the site about the same days.</summary>
    protected string With(string page, string filter, string? chosen) =>
        (_address with { Page = $"sites/{Uri.EscapeDataString(SiteId)}/{page}", Kept = chosen is null ? "" : $"{filter}={Uri.EscapeDataString(chosen)}" }).ToString();

    protected void ShowDates(DateRange range) => Navigation.NavigateTo(_address.For(range, Today).ToString());

    protected Task Retry() => Ask(live: false);

    protected override void OnInitialized() => Navigation.LocationChanged += Went;

    protected override async Task OnParametersSetAsync()
    {
        if (SiteId == _entered) return;
        _entered = SiteId;
        Site = null;
        if (!await MayRead())
        {
            (Missing, Site) = (true, null);
            Http.AnswerMissing();
            return;
        }
        Missing = false;
        if (RendererInfo.IsInteractive)
        {
            _feed?.Dispose();
            _feed = Feed.Subscribe(Site!.Id, _ => Follow());
            // What is not counted makes no tick: the ledger is looked at again anyway.
            _fresh ??= Clock.CreateTimer(_ => Follow(), null, Freshness, Freshness);
        }
        await Show();
    }

    public void Dispose()
    {
        Navigation.LocationChanged -= Went;
        _feed?.Dispose();
        _fresh?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Follow()
    {
        if (_leaving.IsCancellationRequested) return;
        _ = InvokeAsync(async () =>
        {
            if (_leaving.IsCancellationRequested || Site is null) return;
            if (await MayRead()) await Ask(live: true);
            else (Missing, Site) = (true, null);
            StateHasChanged();
        });
    }

    private async Task<bool> MayRead()
    {
        if ((await Authentication).User.AccountId() is not { } user || await Directory.FindFor(user, SiteId, CancellationToken.None) is not var (site, role)) return false;
        if (Sites.All(known => known.Id != site.Id)) Sites = await Directory.ListFor(user, CancellationToken.None);
        (Site, Role) = (site, role);
        return true;
    }

    private void Went(object? sender, LocationChangedEventArgs moved)
    {
        if (Site is not null && Navigation.ToBaseRelativePath(moved.Location).Split('?', '#')[0] == $"sites/{SiteId}/{Page}") _ = InvokeAsync(Show);
    }

    private async Task Show()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        Chosen = query.TryGetValue(Filter, out var chosen) && chosen is [{ Length: > 0 } only] ? only : null;
        _address = DashboardAddress.Read(SiteId, Navigation.Uri) with { Page = $"sites/{Uri.EscapeDataString(SiteId)}/{Page}", Kept = Chosen is null ? "" : $"{Filter}={Uri.EscapeDataString(Chosen)}", Filters = EquatableList<StatsFilter>.Empty, Metric = Metric.Visitors, Every = null };
        await Ask(live: false);
    }

    private async Task Ask(bool live)
    {
        if (live && _asking)
        {
            _askAgain = true;
            return;
        }
        var turn = ++_turn;
        _asking = true;
        try
        {
            Today = SiteZone.Of(Site!.TimeZone).DayOf(Clock.GetUtcNow());
            var range = _address.Range(Today);
            Range = range.Days > DaysMost ? new(range.Until.AddDays(-DaysMost), range.Until) : range;
            await Read(Site, _leaving.Token);
            if (turn == _turn) (Failed, Moved) = (false, live);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure)
        {
            if (turn == _turn && !live) Failed = true;
            Log(failure);
        }
        finally
        {
            if (turn == _turn) _asking = false;
        }
        if (_leaving.IsCancellationRequested || turn != _turn) return;
        StateHasChanged();
        if (!_askAgain) return;
        _askAgain = false;
        await Ask(live: true);
    }

    /// <summary>Notes that the page could not be read.</summary>
    protected abstract void Log(Exception failure);
}
