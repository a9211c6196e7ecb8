using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Pages;

// When the page asks and which answer it takes: the newest question wins, a live tick never disturbs a reader's own.
public partial class Dashboard
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    /// <summary>After a question that failed, whatever it failed of may be over this much later.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(3);

    private CancellationTokenSource? _asking;
    private IDisposable? _feed;
    private ITimer? _fresh, _recover;
    private int _turn;
    private long _rightsOf;
    private long? _next;
    private bool _failed, _failing, _heavy;
    private bool _slow;
    private bool _moved;
    private bool _gone;

    /// <param name="live">True where nobody asked: what stands there moves on.</param>
    /// <param name="since">From when figures are new enough, as a timestamp of the clock: that of the tick that is followed, so that all its viewers share one answer.</param>
    private async Task Ask(bool live, long since)
    {
        if (_rightsOf != Rights.Count && await IsShutOut()) return;
        if (live && _asking is not null)
        {
            _next = Math.Max(_next ?? 0, since);
            return;
        }
        var (turn, taken, moved) = (++_turn, false, false);
        _asking?.Cancel();
        using var asking = new CancellationTokenSource();
        _asking = asking;
        using var patience = live ? null : Clock.CreateTimer(_ => _ = InvokeAsync(() => GrowImpatient(turn)), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            Turn();
            await AskProperties(asking.Token);
            var details = AskDetails(asking.Token);
            var board = await Boards.Ask(_site!, Request(), since, asking.Token);
            var open = await details;
            if (turn == _turn)
            {
                moved = live && _board?.Request == board.Request;
                Take(board, open, live);
                taken = true;
            }
            if (IsBare && turn == _turn) await FindLastSeen(asking.Token);
            if (turn == _turn) await FindWayOut(asking.Token);
        }
        catch (OperationCanceledException) when (turn != _turn || _gone)
        {
            // Somebody asked for something else, or nobody looks any more.
        }
        catch (Exception failure) when (turn == _turn)
        {
            // A tick that fails leaves the last figures standing, and says that they are old.
            Fail(failure, nothing: !taken && (!live || _board is null));
        }
        finally
        {
            if (turn == _turn) _asking = null;
        }
        if (_gone || turn != _turn) return;
        // Of the same question little changes from tick to tick: one message for it instead of one for each panel.
        if (moved && Turns is not null) Turns.DrawTogether(StateHasChanged);
        else StateHasChanged();
        if (_next is not { } next) return;
        _next = null;
        await Ask(live: true, next);
    }

    /// <summary>Somebody's rights have changed since they were looked at. True where they were this reader's, who then sees nothing more.</summary>
    private async Task<bool> IsShutOut()
    {
        if (await MayRead()) return _gone || _site is null;
        if (!_gone)
        {
            ShowMissing();
            StateHasChanged();
        }
        return true;
    }

    /// <summary>New enough for who only looks whether time has changed anything: what was committed since makes a tick.</summary>
    private long ASecondAgo => Clock.GetTimestamp() - Clock.TimestampFrequency;

    private EquatableList<StatsFilter> Asked => _limits.Count == 0 ? _address.Filters : new([.. _address.Filters, .. _limits]);

    private BoardRequest Request()
    {
        var whole = _address.Open is null;
        return new()
        {
            Range = _range,
            Every = _address.Bucket(_range),
            Against = _against,
            Filters = Asked,
            Trend = whole && Shows(SharePanels.Trend),
            WeekHours = whole && Panels.Any(static panel => panel.Kind == PanelKind.Hours),
            Lists = whole ? new(Panels.Where(static panel => panel.Kind != PanelKind.Hours).Select(panel => ListOf(panel.At(_address.TabOf(panel.Key)))).OfType<BoardList>()) : EquatableList<BoardList>.Empty,
        };
    }

    private void Take(Board board, StatsAnswer? details, bool live)
    {
        (_board, _details, _failed, _failing, _heavy, _slow, _moved) = (board, details, false, false, false, false, live);
        Arrange();
        Listen(board.Open);
    }

    /// <param name="nothing">True where there are no figures of what was asked for; those of another question are none.</param>
    private void Fail(Exception failure, bool nothing)
    {
        (_failing, _heavy, _slow) = (true, failure is PatternWorkException { IsForNow: false }, false);
        if (failure is not PatternWorkException) LogFailed(Log, failure);
        if (nothing) (_failed, _board, _details, _lists) = (true, null, null, []);
        _recover?.Dispose();
        // The same pattern over the same site takes as much work again.
        if (RendererInfo.IsInteractive && !_gone && !_heavy) _recover = Clock.CreateTimer(_ => _ = InvokeAsync(Refresh), null, Recovery, Timeout.InfiniteTimeSpan);
    }

    private void GrowImpatient(int turn)
    {
        if (turn != _turn || _asking is null || _gone) return;
        _slow = true;
        StateHasChanged();
    }

    /// <summary>Ticks are wanted only while the days shown are still being counted.</summary>
    private void Listen(bool open)
    {
        if (!RendererInfo.IsInteractive || _gone || open == _feed is not null) return;
        if (!open)
        {
            _feed!.Dispose();
            _feed = null;
            return;
        }
        _feed = Feed.Subscribe(_site!.Id, tick => InvokeAsync(() => _gone || _site is null ? Task.CompletedTask : Ask(live: true, tick.At)));
        // What was committed between the answer and the subscription made no tick for this page.
        _next = Clock.GetTimestamp();
    }

    /// <summary>Without any event, visitors still leave, buckets still close and rights may end.</summary>
    private void KeepFresh() => _fresh = Clock.CreateTimer(_ => _ = InvokeAsync(Refresh), null, Freshness, Freshness);

    private async Task Refresh()
    {
        if (_gone || _site is null) return;
        try
        {
            if (await MayRead())
            {
                if (!_heavy) await Ask(live: true, ASecondAgo);
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
            Fail(failure, nothing: false);
        }
        StateHasChanged();
    }

    private void Leave()
    {
        _turn++;
        _asking?.Cancel();
        _asking = null;
        (_failed, _failing, _heavy, _slow, _next) = (false, false, false, false, null);
        _feed?.Dispose();
        _feed = null;
        _fresh?.Dispose();
        _recover?.Dispose();
        (_fresh, _recover) = (null, null);
    }

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "A dashboard could not be read")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
