using Analytics.Core.Storage;

namespace Analytics.Tests.Storage;

public sealed class WriteTurnsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Take_WhileOthersWait_IsGivenInTheOrderOfAsking()
    {
        var (turns, order, threads) = (new WriteTurns(), new List<int>(), new List<Thread>());
        using (turns.Take())
        {
            for (var n = 0; n < 5; n++)
            {
                var mine = n;
                var thread = new Thread(() =>
                {
                    using var turn = turns.Take();
                    order.Add(mine);
                });
                threads.Add(thread);
                thread.Start();
                // Waits in Take before the next one asks.
                Assert.True(SpinWait.SpinUntil(() => thread.ThreadState == ThreadState.WaitSleepJoin, Patience));
            }
            Assert.Empty(order);
        }
        foreach (var thread in threads) Assert.True(thread.Join(Patience));

        Assert.Equal([0, 1, 2, 3, 4], order);
    }
}
