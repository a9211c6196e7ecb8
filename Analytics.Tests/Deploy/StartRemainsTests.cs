using Analytics.Tests.Kit;
using Analytics.Web.Composition;

namespace Analytics.Tests.Deploy;

public sealed class StartRemainsTests
{
    [Fact]
    public async Task Start_OverForAWhile_GivesMemoryBackOnce()
    {
        var clock = new FakeClock();
        var collected = 0;
        using var remains = new StartRemains(clock, () => StartRemains.BytesMost, () => Interlocked.Increment(ref collected));

        await remains.StartAsync(CancellationToken.None);
        await Soon.Holds(() => clock.Timers == 1);
        clock.Advance(StartRemains.After - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, collected);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await remains.ExecuteTask!;
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, collected);
    }

    [Fact]
    public async Task Start_ThatReadersFollowedAtOnce_LeavesTheHeapToTheCollector()
    {
        var clock = new FakeClock();
        var collected = 0;
        using var remains = new StartRemains(clock, () => StartRemains.BytesMost + 1, () => Interlocked.Increment(ref collected));

        await remains.StartAsync(CancellationToken.None);
        await Soon.Holds(() => clock.Timers == 1);
        clock.Advance(StartRemains.After);
        await remains.ExecuteTask!;

        Assert.Equal(0, collected);
    }

    [Fact]
    public async Task Stop_BeforeThat_CollectsNothing()
    {
        var clock = new FakeClock();
        var collected = 0;
        using var remains = new StartRemains(clock, () => StartRemains.BytesMost, () => Interlocked.Increment(ref collected));

        await remains.StartAsync(CancellationToken.None);
        await Soon.Holds(() => clock.Timers == 1);
        await remains.StopAsync(CancellationToken.None);
        clock.Advance(StartRemains.After);

        Assert.Equal(0, collected);
    }
}
