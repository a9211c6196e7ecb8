using Analytics.Core.Live;

namespace Analytics.Web.Components.Pages;

// When the page asks: on every tick of its site, and every few seconds, since visitors leave and minutes end without any event.
public partial class RealtimePage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>Refreshes after which the reader's right is looked at again.</summary>
    private const int RightsEvery = 6;

    private IDisposable? _feed;
    private ITimer? _fresh;
    private int _turn, _refreshes;
    private long _rightsOf;
    private long? _next;
    private bool _asking, _failed, _failing, _slow, _gone;

    /// <param name="since">The tick that is told of; see <see cref="Core.Stats.IRealtimeStore.Board"/>.</param>
    private async Task Ask(long since)
    {
        if (_asking)
        {
            _next = Math.Max(_next ?? 0, since);
            return;
        }
        var (turn, site) = (_turn, _site!);
        _asking = true;
        using var patience = Clock.CreateTimer(_ => _ = InvokeAsync(() => GrowImpatient(turn)), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            var board = await Store.Board(site.Id, since, CancellationToken.None);
            if (turn != _turn) return;
            Take(board);
            (_failed, _failing, _slow) = (false, false, false);
        }
        catch (Exception failure) when (turn == _turn)
        {
            Fail(failure);
        }
        finally
        {
            if (turn == _turn) _asking = false;
        }
        if (_gone || turn != _turn) return;
        StateHasChanged();
        if (_next is not { } next) return;
        _next = null;
        await Ask(next);
    }

    /// <summary>The last figures stay where there are any, and say that they are old; every few seconds the page asks anew.</summary>
    private void Fail(Exception failure)
    {
        LogFailed(Log, failure);
        (_failed, _failing) = (_board is null, true);
    }

    private Task Retry()
    {
        // What is pressed answers: the message goes until it is known whether it still holds.
        _failed = false;
        return Ask(0);
    }

    private void GrowImpatient(int turn)
    {
        if (turn != _turn || !_asking || _gone || _board is not null) return;
        _slow = true;
        StateHasChanged();
    }

    private void Listen()
    {
        if (!RendererInfo.IsInteractive || _gone) return;
        _feed = Feed.Subscribe(_site!.Id, tick => _ = InvokeAsync(() => Heard(tick)));
        _fresh = Clock.CreateTimer(_ => _ = InvokeAsync(Refresh), null, Freshness, Freshness);
    }

    private async Task Heard(LiveTick tick)
    {
        if (_gone || _site is null || _site.Id != tick.SiteId) return;
        // Somebody's rights have changed since they were looked at: perhaps this reader's.
        if (_rightsOf != Rights.Count) await Refresh();
        else await Ask(tick.At);
    }

    private async Task Refresh()
    {
        if (_gone || _site is null) return;
        try
        {
            if ((++_refreshes % RightsEvery != 0 && _rightsOf == Rights.Count) || await MayRead())
            {
                await Ask(0);
                return;
            }
            ShowMissing();
        }
        catch (ObjectDisposedException)
        {
            // The program ends; there is nothing to ask any more.
            Leave();
            return;
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
        StateHasChanged();
    }

    private void Leave()
    {
        _turn++;
        (_asking, _failed, _failing, _slow, _next) = (false, false, false, false, null);
        _feed?.Dispose();
        _feed = null;
        _fresh?.Dispose();
        _fresh = null;
    }

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "A realtime page could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
