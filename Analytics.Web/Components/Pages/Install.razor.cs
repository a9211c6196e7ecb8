using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>The line to put in the page, and a test that waits for the first event to come back from it.</summary>
public partial class Install : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Site? _site;
    private string? _key;
    private IDisposable? _listening;
    private LiveEvent? _first;
    private long _already;
    private bool _missing;
    private bool _failed;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private IStatsStore Store { get; set; } = default!;

    [Inject]
    private ITrackerScripts Scripts { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private InstanceSettings Instance { get; set; } = default!;

    [Inject]
    private ILogger<Install> Log { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter]
    public string SiteId { get; set; } = "";

    private string Origin => Instance.Address(Navigation.BaseUri);

    private string Script => Scripts.Address(Origin, _site!);

    private string Snippet => Scripts.Snippet(Origin, _site!, _key!);

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User.AccountId();
        var found = user is null ? null : await Directory.FindFor(user, SiteId, _leaving.Token);
        _missing = found is null;
        if (found is not { } seen)
        {
            Http.AnswerMissing();
            return;
        }
        _key = await Directory.PublicKeyOf(seen.Site.Id, _leaving.Token);
        _site = seen.Site;
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _listening?.Dispose();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task Test()
    {
        if (_listening is not null || _site is null) return;
        (_first, _failed) = (null, false);
        // Listening comes before looking: an event between the two would otherwise be missed.
        _listening = Feed.Subscribe(_site.Id, tick => InvokeAsync(() => Take(tick)));
        try
        {
            var today = SiteZone.Of(_site.TimeZone).DayOf(Clock.GetUtcNow());
            var query = new StatsQuery { SiteId = _site.Id, Range = DateRange.Inclusive(today.AddDays(-1), today) };
            _already = (await Store.Answer(query, _leaving.Token)).Total.Pageviews;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The reader has left.
        }
        catch (Exception failure)
        {
            LogFailed(Log, failure);
            _failed = true;
        }
    }

    private void Take(LiveTick tick)
    {
        if (_listening is null || _leaving.IsCancellationRequested) return;
        _first = tick.Latest;
        _listening.Dispose();
        _listening = null;
        StateHasChanged();
    }

    [LoggerMessage(EventId = 3104, Level = LogLevel.Error, Message = "Earlier events of a site could not be looked up")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
