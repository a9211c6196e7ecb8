using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

public sealed class EventWriterTests
{
    private static AcceptedEvent Page(string path, string? id = null, int siteId = 1, long atMs = 1_758_103_200_000) =>
        new() { SiteId = siteId, AtMs = atMs, Visitor = 7, Kind = EventKind.Pageview, Path = path, EventId = id };

    private static Task<StoreOutcome> Append(Instance instance, AcceptedEvent accepted) => instance.Writer.Append(accepted, CancellationToken.None).AsTask();

    [Fact]
    public async Task Append_Completed_IsReadByAnotherConnection()
    {
        await using var instance = await Instance.Open();
        for (var n = 1; n <= 20; n++)
        {
            Assert.Equal(StoreOutcome.Committed, await Append(instance, Page($"/{n}")));
            Assert.Equal(n, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event"));
        }
    }

    [Fact]
    public async Task Append_Many_AreCommittedInTheirOrderAndObservedBeforeTheAnswer()
    {
        var watcher = new Watcher();
        await using var instance = await Instance.Open(watchers: watcher);
        var answers = new List<Task<StoreOutcome>>();
        for (var n = 0; n < 10_000; n++)
        {
            var path = $"/{n}";
            answers.Add(Observed(path));
        }
        Assert.All(await Task.WhenAll(answers), outcome => Assert.Equal(StoreOutcome.Committed, outcome));
        Assert.Equal(Enumerable.Range(0, 10_000).Select(n => $"/{n}"), watcher.Seen.Select(c => c.Event.Path));
        Assert.Equal(watcher.Seen.Select(c => c.Sequence).Order(), watcher.Seen.Select(c => c.Sequence));

        async Task<StoreOutcome> Observed(string path)
        {
            var outcome = await instance.Writer.Append(Page(path), CancellationToken.None);
            Assert.True(watcher.Knows(path));
            return outcome;
        }
    }

    [Fact]
    public async Task Append_WhileACommitRuns_GoesIntoTheNextOneTogether()
    {
        using var gate = new Gate();
        await using var instance = await Instance.Open(watchers: gate);
        var answers = await gate.Together(() => Append(instance, Page("/first")), () => [.. Enumerable.Range(0, 1_000).Select(n => Append(instance, Page($"/{n}")))]);

        Assert.All(answers, a => Assert.Equal(StoreOutcome.Committed, a));
        Assert.Equal(2, gate.Batches);
    }

    [Fact]
    public async Task Events_AfterReopening_AreAllThereWithTheirTexts()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        for (var n = 0; n < 50; n++) await site.By($"p{n % 5}").Pageview($"/{n % 7}").Title($"Title {n % 7}").At("10:00");
        var before = await site.Rows(Core.Stats.Dimension.Page);

        await instance.Restart();
        Assert.Equal(before, await site.Rows(Core.Stats.Dimension.Page));
        Assert.Equal(50, before.Values.Sum(r => r.Pageviews));
    }

    [Fact]
    public async Task EventId_Repeated_CountsOnceInABatchLaterAndAfterARestart()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var together = await Task.WhenAll(Append(instance, Page("/a", "id", site.Id)), Append(instance, Page("/a", "id", site.Id)), Append(instance, Page("/b", "other", site.Id)));
        Assert.Equal([StoreOutcome.Committed, StoreOutcome.Duplicate, StoreOutcome.Committed], together);
        Assert.Equal(StoreOutcome.Duplicate, await Append(instance, Page("/a", "id", site.Id)));

        await instance.Restart();
        Assert.Equal(StoreOutcome.Duplicate, await Append(instance, Page("/a", "id", site.Id)));
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/a", "id", site.Id + 1)));
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/a", "ID", site.Id)));
        Assert.Equal(4, site.Scalar("SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Append_BeyondWhatMayWait_IsFullAtOnceAndTheRestIsStored()
    {
        using var gate = new Gate();
        await using var instance = await Instance.Open(capacity: 5, watchers: gate);
        var answers = await gate.Together(() => Append(instance, Page("/first")), () => [.. Enumerable.Range(0, 8).Select(n => Append(instance, Page($"/{n}")))]);

        Assert.Equal(5, answers.Count(a => a == StoreOutcome.Committed));
        Assert.Equal([StoreOutcome.Full, StoreOutcome.Full, StoreOutcome.Full], answers[5..]);
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/after")));
    }

    [Fact]
    public async Task Stop_WithEventsWaiting_StoresThemFirst()
    {
        using var gate = new Gate();
        using var folder = new TemporaryFolder();
        var instance = await Instance.Open(folder: folder, watchers: gate);
        Task<StoreOutcome>[] waiting = [];
        Task? stopping = null;
        await gate.Together(() => Append(instance, Page("/first")), () =>
        {
            waiting = [.. Enumerable.Range(0, 100).Select(n => Append(instance, Page($"/{n}")))];
            stopping = instance.Stop();
            return [];
        });
        await stopping!;
        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(StoreOutcome.Committed, a));
        Assert.Equal(StoreOutcome.Full, await Append(instance, Page("/too late")));
        Assert.Equal(101, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Ledger_WithoutFurtherEvents_IsWrittenAfterASecond()
    {
        await using var instance = await Instance.Open();
        instance.Ledger.Count(3, 105);
        instance.Clock.Advance(TimeSpan.FromSeconds(1));
        // The next commit is behind the one that the timer woke.
        await Append(instance, Page("/a"));

        Assert.Equal(1, TestSite.Scalar(instance, "SELECT events FROM ledger WHERE site_id = 3 AND outcome = 105"));
    }

    [Fact]
    public async Task Ledger_CountedWhileItIsTaken_LosesNothing()
    {
        var ledger = new IngestLedger(new FakeClock());
        long taken = 0;
        using var stop = new CancellationTokenSource();
        var taker = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested) taken += ledger.Take().Sum(c => c.Value);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(t => Task.Run(() =>
        {
            for (var n = 0; n < 100_000; n++) ledger.Count(n % 3, (byte)t);
        })));
        await stop.CancelAsync();
        await taker;
        Assert.Equal(400_000, taken + ledger.Take().Sum(c => c.Value));
    }

    private sealed class Watcher : IEventObserver
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _paths = [];

        public List<CommittedEvent> Seen { get; } = [];

        public void Committed(IReadOnlyList<CommittedEvent> batch)
        {
            lock (_lock)
            {
                Seen.AddRange(batch);
                foreach (var committed in batch) _paths.Add(committed.Event.Path!);
            }
        }

        public bool Knows(string path)
        {
            lock (_lock) return _paths.Contains(path);
        }
    }
}
