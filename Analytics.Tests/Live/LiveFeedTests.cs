using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Live;
using Analytics.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Tests.Live;

public sealed class LiveFeedTests
{
    private readonly FakeClock _clock = new();
    private readonly LiveFeed _feed;
    private readonly List<LiveTick> _ticks = [];

    public LiveFeedTests() => _feed = new(_clock, NullLogger<LiveFeed>.Instance);

    private void Commit(string path = "/", EventKind kind = EventKind.Pageview, int siteId = 1, string? name = null) =>
        _feed.Committed([new(new AcceptedEvent { SiteId = siteId, AtMs = _clock.GetUtcNow().ToUnixTimeMilliseconds(), Visitor = 1, Kind = kind, Path = path, Name = name }, 1)]);

    private void Pass(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Tick_FirstEvent_ComesAtOnce()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit("/a");
        Pass(0);

        var tick = Assert.Single(_ticks);
        Assert.Equal((1, 1, 1), (tick.SiteId, tick.Pageviews, tick.Events));
        Assert.Equal(("/a", "pageview", _clock.GetUtcNow()), (tick.Latest.Path, tick.Latest.Type, tick.Latest.At));
    }

    [Fact]
    public void Tick_WhatFollowsWithinASecond_ComesTogetherAfterIt()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit();
        Pass(0);
        for (var n = 0; n < 5; n++)
        {
            Pass(0.1);
            Commit($"/{n}");
        }
        Commit("/click", EventKind.Click, name: "cta");
        Commit("/exit", EventKind.Exit);
        Pass(0.499);
        Assert.Single(_ticks);
        Pass(0.001);

        Assert.Equal(2, _ticks.Count);
        Assert.Equal((5, 7, "/click", "cta"), (_ticks[1].Pageviews, _ticks[1].Events, _ticks[1].Latest.Path, _ticks[1].Latest.Type));
    }

    [Fact]
    public void Tick_AfterAPause_ComesAtOnceAgain()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit();
        Pass(0);
        Pass(10);
        Assert.Single(_ticks);
        Commit();
        Pass(0);

        Assert.Equal(2, _ticks.Count);
    }

    [Fact]
    public void Tick_UnderSteadyTraffic_ComesOnceASecondAndLosesNothing()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        for (var n = 0; n < 1_000; n++)
        {
            Commit();
            Pass(0.01);
        }
        Pass(1);

        Assert.InRange(_ticks.Count, 10, 11);
        Assert.Equal(1_000, _ticks.Sum(t => t.Events));
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void Tick_OnlyAReport_ShowsIt()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit("/a", EventKind.Exit);
        Pass(0);

        Assert.Equal((0, 1, "exit"), (_ticks[0].Pageviews, _ticks[0].Events, _ticks[0].Latest.Type));
    }

    [Fact]
    public void Tick_OfAnotherSite_ReachesNobody()
    {
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit(siteId: 2);
        Pass(5);

        Assert.Empty(_ticks);
    }

    [Fact]
    public void Dispose_OfAViewer_EndsItsTicksOnly()
    {
        var gone = new List<LiveTick>();
        using var stays = _feed.Subscribe(1, _ticks.Add);
        var leaves = _feed.Subscribe(1, gone.Add);
        Commit();
        leaves.Dispose();
        leaves.Dispose();
        Pass(1);

        Assert.Empty(gone);
        Assert.Single(_ticks);
        Assert.Equal(1, _feed.Subscribers);
    }

    [Fact]
    public void Subscribers_AHundredThatComeAndGo_LeaveNothingBehind()
    {
        var seen = new int[100];
        var viewers = Enumerable.Range(0, 100).Select(n => _feed.Subscribe(n % 3, _ => seen[n]++)).ToList();
        Assert.Equal(100, _feed.Subscribers);
        for (var site = 0; site < 3; site++) Commit(siteId: site);
        Pass(0);
        Assert.All(seen, count => Assert.Equal(1, count));
        foreach (var viewer in viewers) viewer.Dispose();

        Assert.Equal(0, _feed.Subscribers);
        Commit(siteId: 0);
        Pass(5);
        Assert.Equal(0, _clock.Timers);
        Assert.All(seen, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Viewer_LeavingInsideItsTick_HoldsUpNobody()
    {
        IDisposable? viewer = null;
        viewer = _feed.Subscribe(1, tick =>
        {
            _ticks.Add(tick);
            viewer!.Dispose();
        });
        using var other = _feed.Subscribe(1, _ticks.Add);
        Commit();
        Pass(1);
        Commit();
        Pass(1);

        Assert.Equal(3, _ticks.Count);
    }

    [Fact]
    public void Viewer_ThatThrows_TakesNothingFromTheOthers()
    {
        using var broken = _feed.Subscribe(1, _ => throw new InvalidOperationException("A page that is gone."));
        using var viewer = _feed.Subscribe(1, _ticks.Add);
        Commit();
        Pass(1);
        Commit();
        Pass(1);

        Assert.Equal(2, _ticks.Count);
    }

    [Fact]
    public async Task Tick_OfAnIngestedEvent_FindsItInTheFigures()
    {
        await using var instance = await Instance.Open(_clock);
        var site = await instance.AddSite();
        using var viewer = instance.Live.Subscribe(site.Id, _ticks.Add);
        await site.By("ann").Pageview("/a").At("11:59");
        Pass(0);

        Assert.Equal("/a", Assert.Single(_ticks).Latest.Path);
        Assert.Equal(1, (await site.Total()).Pageviews);
    }
}
