using Analytics.Core.Storage;

namespace Analytics.Tests.Storage;

public sealed class WriteTurnsTests
{
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
                SpinWait.SpinUntil(() => thread.ThreadState == ThreadState.WaitSleepJoin);
            }
            Assert.Empty(order);
        }
        foreach (var thread in threads) thread.Join();

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public void Take_AfterAllHaveEnded_IsGivenAtOnce()
    {
        var turns = new WriteTurns();
        using (turns.Take()) { }
        using (turns.Take()) { }
    }
}
