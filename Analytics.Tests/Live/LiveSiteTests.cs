using Analytics.Tests.Kit;
using Analytics.Web.Live;

namespace Analytics.Tests.Live;

/// <summary>What viewers of one site are told, and what becomes of those who do not listen.</summary>
public sealed class LiveSiteTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeFeed _feed = new();
    private (DateOnly Day, LiveSummary Summary) _now = (new(2025, 11, 15), new(0, 5, 6, 7, null, null));
    private int _computed;

    private LiveSite Site() => new(1, _feed, _ =>
    {
        Interlocked.Increment(ref _computed);
        return Task.FromResult(_now);
    }, _clock, e => throw e);

    [Fact]
    public async Task Update_OnANewDay_CountsFromNothing()
    {
        using var site = Site();
        var viewer = new LiveViewer();
        await site.Join(viewer, default);

        _now = (new(2025, 11, 16), new(1, 2, 2, 3, null, null));
        Tick();

        var messages = await Take(viewer, 2);
        Assert.Contains("\"delta\":{\"visitors\":2,\"pageviews\":3}", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewer_WhoTakesNothing_IsDroppedWhileOthersGoOn()
    {
        using var site = Site();
        var (slow, quick) = (new LiveViewer(), new LiveViewer());
        await site.Join(slow, default);
        await site.Join(quick, default);
        await Take(quick, 1);

        for (var n = 0; n < LiveViewer.WaitingMost + 1; n++)
        {
            _now = (_now.Day, _now.Summary with { Pageviews = _now.Summary.Pageviews + 1 });
            Tick();
            await Take(quick, 1);
        }

        Assert.True(slow.IsTooSlow);
        Assert.False(quick.IsTooSlow);
        Assert.Equal(1, site.Viewers);
    }

    [Fact]
    public async Task Figures_OfManyViewers_AreComputedOnce()
    {
        using var site = Site();
        var viewers = Enumerable.Range(0, 200).Select(_ => new LiveViewer()).ToList();
        await Task.WhenAll(viewers.Select(v => site.Join(v, default)));
        Assert.Equal(1, _computed);

        _now = (_now.Day, _now.Summary with { Visits = 9 });
        Tick();

        foreach (var viewer in viewers) await Take(viewer, 2);
        Assert.Equal(2, _computed);
    }

    [Fact]
    public async Task Viewer_WhenNothingChanged_IsToldNothing()
    {
        using var site = Site();
        var viewer = new LiveViewer();
        await site.Join(viewer, default);
        Tick();
        await Soon.Holds(() => _computed == 2);
        viewer.End();

        Assert.Single(await Take(viewer, 2));
    }

    [Fact]
    public async Task Rights_WhenTheTokenEnds_EndWithItsCode()
    {
        using var rights = new WatchingRights(_clock.GetUtcNow().AddMinutes(5), () => Task.FromResult(true), TimeSpan.FromMinutes(1), _clock, default, default);

        _clock.Advance(TimeSpan.FromMinutes(4.9));
        Assert.False(rights.Token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMinutes(0.1));

        Assert.True(rights.Token.IsCancellationRequested);
        Assert.Equal(4401, rights.CloseCode);
        await Task.CompletedTask;
    }

    [Fact]
    public void Rights_WhenTheMembershipEnds_EndWithinAMinute()
    {
        var isMember = true;
        using var rights = new WatchingRights(null, () => Task.FromResult(isMember), TimeSpan.FromMinutes(1), _clock, default, default);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(rights.CloseCode);

        isMember = false;
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(4403, rights.CloseCode);
    }

    private void Tick() => _feed.Tick(1, new(_clock.GetUtcNow(), "pageview", "/", null, null, null));

    private static async Task<List<string>> Take(LiveViewer viewer, int count)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        var taken = new List<string>();
        await foreach (var message in viewer.Messages(patience.Token))
        {
            taken.Add(System.Text.Encoding.UTF8.GetString(message.Utf8.Span));
            if (taken.Count == count) break;
        }
        return taken;
    }
}
