using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Analytics.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace Analytics.Tests.Storage;

/// <summary>What becomes of events where the database refuses some or all of them.</summary>
public sealed class EventWriterFailureTests
{
    private static AcceptedEvent Page(string path, string? id = null, int siteId = 1, long atMs = 1_758_103_200_000) =>
        new() { SiteId = siteId, AtMs = atMs, Visitor = 7, Kind = EventKind.Pageview, Path = path, EventId = id };

    private static Task<StoreOutcome> Append(Instance instance, AcceptedEvent accepted) => instance.Writer.Append(accepted, CancellationToken.None).AsTask();

    /// <summary>Makes the writer fail on events of one path.</summary>
    private static void Poison(Instance instance, string path, string action = "ABORT") => TestSite.Execute(instance,
        $"CREATE TRIGGER poison BEFORE INSERT ON event WHEN NEW.path = (SELECT id FROM dict WHERE kind = {(int)Term.Path} AND value = '{path}') BEGIN SELECT RAISE({action}, 'poisoned'); END");

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
    public async Task Observer_ThatThrows_StopsNeitherWriterNorAnswers()
    {
        await using var instance = await Instance.Open(watchers: new Thrower());
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/a")));
        Assert.Equal(StoreOutcome.Committed, await Append(instance, Page("/b")));
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

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private sealed class Thrower : IEventObserver
    {
        public void Committed(IReadOnlyList<CommittedEvent> batch) => throw new InvalidOperationException("An observer broke its word.");
    }
}
