using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace Analytics.Tests.Storage;

public sealed class EventWriterTests
{
    private static AcceptedEvent Page(string path, string? id = null, int siteId = 1, long atMs = 1_758_103_200_000) =>
        new() { SiteId = siteId, AtMs = atMs, Visitor = 7, Kind = EventKind.Pageview, Path = path, EventId = id };

    private static Task<StoreOutcome> Append(Instance instance, AcceptedEvent accepted) => instance.Writer.Append(accepted, CancellationToken.None).AsTask();

    /// <summary>Makes the writer fail on events of one path.</summary>
    private static void Poison(Instance instance, string path, string action = "ABORT") => TestSite.Execute(instance,
        $"CREATE TRIGGER poison BEFORE INSERT ON event WHEN NEW.path = (SELECT id FROM dict WHERE kind = {(int)Term.Path} AND value = '{path}') BEGIN SELECT RAISE({action}, 'poisoned'); END");

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
    public async Task EventId_OfAnEventThatFailed_MayComeAgain()
    {
        await using var instance = await Instance.Open();
        await Append(instance, Page("/bad"));
        Poison(instance, "/bad");
        Assert.Equal(StoreOutcome.Failed, await Append(instance, Page("/bad", "id")));
        TestSite.Execute(instance, "DROP TRIGGER poison");

        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/bad", "id")));
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("FAIL")]
    [InlineData("ROLLBACK")]
    public async Task Batch_WithABadEvent_LosesThatOneOnly(string action)
    {
        using var gate = new Gate();
        await using var instance = await Instance.Open(watchers: gate);
        await Append(instance, Page("/bad"));
        Poison(instance, "/bad", action);

        var answers = await gate.Together(() => Append(instance, Page("/first")), () => [.. Enumerable.Range(0, 20).Select(n => Append(instance, Page(n % 10 == 3 ? "/bad" : $"/{n}", $"id{n}")))]);
        Assert.Equal([3, 13], Enumerable.Range(0, 20).Where(n => answers[n] == StoreOutcome.Failed));
        Assert.Equal(18, answers.Count(a => a == StoreOutcome.Committed));
        Assert.Equal(2 + 18, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event"));
        Assert.Equal(18, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event_seen"));
        TestSite.Execute(instance, "DROP TRIGGER poison");
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/bad", "id3")));
        Assert.Null(instance.Writer.Failure);
    }

    [Fact]
    public async Task Dictionary_AfterARolledBackBatch_NumbersOnWithoutHolesOrDoubles()
    {
        using var gate = new Gate();
        await using var instance = await Instance.Open(watchers: gate);
        await Append(instance, Page("/bad"));
        Poison(instance, "/bad");
        await gate.Together(() => Append(instance, Page("/1")), () => [Append(instance, Page("/2") with { Title = "two" }), Append(instance, Page("/bad") with { Title = "only of the bad one" }), Append(instance, Page("/3") with { Title = "three" })]);
        await Append(instance, Page("/4") with { Title = "four" });

        using (var connection = instance.File.OpenReader())
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT kind || ' ' || id || ' ' || value FROM dict WHERE kind IN ({(int)Term.Path}, {(int)Term.Title}) ORDER BY kind, id";
            using var reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read()) lines.Add(reader.GetString(0));
            Assert.Equal(["1 1 /bad", "1 2 /1", "1 3 /2", "1 4 /3", "1 5 /4", "2 1 two", "2 2 three", "2 3 four"], lines);
        }
        foreach (var term in Enum.GetValues<Term>())
            Assert.Equal(instance.Vocabulary.Count(term), TestSite.Scalar(instance, $"SELECT COUNT(*) FROM dict WHERE kind = {(int)term}"));
        Assert.Equal("/4", instance.Vocabulary[Term.Path, 5]);
        var fresh = new Vocabulary();
        fresh.Load(instance.File);
        Assert.Equal("/4", fresh[Term.Path, 5]);
    }

    [Fact]
    public async Task Append_ToALockedDatabase_FailsAsABatchAndRecovers()
    {
        using var gate = new Gate();
        await using var instance = await Instance.Open(watchers: gate, busySeconds: 1);
        using var other = new SqliteConnection($"Data Source={instance.File.Path};Pooling=False");
        other.Open();
        var answers = await gate.Together(() => Append(instance, Page("/before")), () =>
        {
            Run(other, "BEGIN IMMEDIATE");
            return [.. Enumerable.Range(0, 200).Select(n => Append(instance, Page($"/{n}")))];
        });

        // Each alone would wait for the lock again, one after the other.
        Assert.All(answers, a => Assert.Equal(StoreOutcome.Failed, a));
        Assert.NotNull(instance.Writer.Failure);
        Run(other, "ROLLBACK");
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/after")));
        Assert.Null(instance.Writer.Failure);
        Assert.Equal(2, TestSite.Scalar(instance, "SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Append_WhereTheTableIsGone_FailsAndRecoversWithoutARestart()
    {
        await using var instance = await Instance.Open();
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/a")));
        TestSite.Execute(instance, "ALTER TABLE event RENAME TO elsewhere");
        Assert.Equal(StoreOutcome.Failed, await Append(instance, Page("/b")));
        Assert.Equal(StoreOutcome.Failed, await Append(instance, Page("/c")));
        TestSite.Execute(instance, "ALTER TABLE elsewhere RENAME TO event");
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/d")));
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
    public async Task Observer_ThatThrows_StopsNeitherWriterNorAnswers()
    {
        await using var instance = await Instance.Open(watchers: new Thrower());
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/a")));
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/b")));
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
    public async Task Ledger_OfAFailedBatch_IsWrittenWithTheNext()
    {
        await using var instance = await Instance.Open();
        await Append(instance, Page("/bad"));
        Poison(instance, "/bad");
        instance.Ledger.Count(3, 105, 4);
        await Append(instance, Page("/bad"));
        Assert.Equal(0, TestSite.Scalar(instance, "SELECT COUNT(*) FROM ledger"));
        instance.Ledger.Count(3, 105);
        await Append(instance, Page("/good"));

        Assert.Equal(5, TestSite.Scalar(instance, "SELECT SUM(events) FROM ledger WHERE outcome = 105"));
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

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
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

    private sealed class Thrower : IEventObserver
    {
        public void Committed(IReadOnlyList<CommittedEvent> batch) => throw new InvalidOperationException("An observer broke its word.");
    }

    /// <summary>Holds the writer after a commit until everything that is to go into the next transaction together waits.</summary>
    private sealed class Gate : IEventObserver, IDisposable
    {
        private readonly SemaphoreSlim _open = new(0);
        private TaskCompletionSource? _reached;

        public int Batches { get; private set; }

        /// <summary>Appends the first, and while its commit is held, the others; tells how those ended.</summary>
        public async Task<StoreOutcome[]> Together(Func<Task<StoreOutcome>> first, Func<Task<StoreOutcome>[]> others)
        {
            var reached = _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var answer = first();
            await reached.Task;
            var waiting = others();
            _open.Release();
            Assert.Equal(StoreOutcome.Committed, await answer);
            return await Task.WhenAll(waiting);
        }

        public void Committed(IReadOnlyList<CommittedEvent> batch)
        {
            Batches++;
            if (Interlocked.Exchange(ref _reached, null) is not { } reached) return;
            reached.SetResult();
            _open.Wait();
        }

        public void Dispose() => _open.Dispose();
    }
}
