using System.Collections.Concurrent;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Analytics.Web.Components.Pages;

/// <summary>All sites of the reader as cards that move while people visit.</summary>
public partial class Sites : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<int, byte> _ticked = new();
    private readonly Dictionary<int, SiteGlance> _glances = [];
    private readonly HashSet<int> _failed = [];
    private readonly CancellationTokenSource _leaving = new();
    private List<IDisposable> _feeds = [];
    private IReadOnlyList<Site>? _sites;
    private DateTimeOffset _allAsked, _failedAsked;
    private ITimer? _pace;
    private bool _asking;
    private string? _wanted;
    private SiteOrder _order;

    [Inject]
    private ISiteDirectory Directory { get; set; } = default!;

    [Inject]
    private IStatsStore Store { get; set; } = default!;

    [Inject]
    private ILiveFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private ILogger<Sites> Log { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private string Wanted => _wanted?.Trim() ?? "";

    /// <summary>By the figures known at the moment; sites without any come last, and ties stay by name.</summary>
    private IEnumerable<Site> Ordered => _order switch
    {
        SiteOrder.Active => _sites!.OrderByDescending(site => _glances.GetValueOrDefault(site.Id)?.ActiveNow ?? -1),
        SiteOrder.Visitors => _sites!.OrderByDescending(site => _glances.GetValueOrDefault(site.Id)?.VisitorsToday ?? -1),
        _ => _sites!,
    };

    private List<Site> Found =>
        [.. Ordered.Where(site => site.Name.Contains(Wanted, StringComparison.CurrentCultureIgnoreCase) || site.Domain.Contains(Wanted, StringComparison.OrdinalIgnoreCase))];

    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User.AccountId();
        _sites = user is null ? [] : await Directory.ListFor(user, _leaving.Token);
        if (RendererInfo.IsInteractive && !_leaving.IsCancellationRequested)
        {
            // Listening comes before asking: what is committed in between then leaves a tick behind.
            _feeds = [.. _sites.Select(site => Feed.Subscribe(site.Id, tick => _ticked[tick.SiteId] = 0))];
            _pace = Clock.CreateTimer(_ => _ = InvokeAsync(Follow), null, Pace, Pace);
        }
        await Sending.Wait(AskAll(), RendererInfo, Clock);
    }

    public void Dispose()
    {
        _leaving.Cancel();
        foreach (var feed in _feeds) feed.Dispose();
        _pace?.Dispose();
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Once a second, asks for the sites that ticked; every few seconds for those whose question failed; once a minute for all, since visitors also leave silently.</summary>
    private async Task Follow()
    {
        if (_asking || _leaving.IsCancellationRequested) return;
        if (Clock.GetUtcNow() - _allAsked >= Freshness)
        {
            await AskAll();
            return;
        }
        var wanted = _ticked.Keys.Where(id => _ticked.TryRemove(id, out _)).ToHashSet();
        if (_failed.Count > 0 && Clock.GetUtcNow() - _failedAsked >= Recovery) wanted.UnionWith(_failed);
        if (wanted.Count > 0) await Ask(_sites!.Where(site => wanted.Contains(site.Id)));
    }

    private Task AskAll()
    {
        _allAsked = Clock.GetUtcNow();
        return Ask(_sites!);
    }

    private async Task Ask(IEnumerable<Site> sites)
    {
        (_asking, _failedAsked) = (true, Clock.GetUtcNow());
        // One site after the other: a page of a hundred sites must not crowd out a reader's dashboard.
        foreach (var site in sites)
        {
            if (_leaving.IsCancellationRequested) return;
            try
            {
                _glances[site.Id] = await SiteGlanceReport.Ask(Store, site, Clock, _leaving.Token);
                _failed.Remove(site.Id);
            }
            catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(Log, failure);
                _failed.Add(site.Id);
            }
            StateHasChanged();
        }
        _asking = false;
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "The card of a site could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
