using System.Diagnostics;
using Analytics.Core.Stats;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>What a dashboard asks, of the product's store and of a plain SQLite schema with the same visits, in one run.</summary>
internal static class DashboardRun
{
    private static readonly int[] Ranges = [7, 30, 90, 365, 730];

    /// <summary>Measurements of the plain schema that together took longer are not repeated.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static async Task<int> Start(Options options)
    {
        var wrong = false;
        foreach (var pageviews in options.Pageviews) wrong |= !await Measure(pageviews, options);
        return wrong ? 1 : 0;
    }

    private static async Task<bool> Measure(int pageviews, Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        var traffic = new Traffic(pageviews);
        await using var store = await ProductStore.Make(folder.In("product.db"));
        var took = await store.Write(traffic.All());
        var sealing = await store.Seal();
        Compact(folder.In("product.db"));
        using var plain = new PlainSchema(folder.In("plain.db"));
        plain.Write(traffic.All());
        Console.WriteLine();
        Console.WriteLine($"## {pageviews:N0} pageviews");
        Console.WriteLine($"written through the event writer: {2 * pageviews / took.TotalSeconds:N0} events/s, sealed at {2 * pageviews / sealing.TotalSeconds:N0} events/s; file: product {Bytes(folder, "product.db") / pageviews:0.0} bytes a pageview, plain schema {Bytes(folder, "plain.db") / pageviews:0.0}");
        Console.WriteLine(ColumnSizes.Of(store.File, store.SiteId));
        Console.WriteLine($"memory before the first question: {Environment.WorkingSet >> 20} MiB");
        Console.WriteLine("| days | filters | visits | first after opening, ms | after a new event, ms | nothing new, ms | GROUP BY in SQLite, ms | SQLite / after a new event |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var same = true;
        foreach (var days in Ranges)
        {
            var range = new DateRange(Traffic.End.AddDays(-days), Traffic.End);
            var stats = store.Open();
            for (var filters = 0; filters < Questions.Filters.Count; filters++)
            {
                var questions = Questions.Of(store.SiteId, range, Questions.Filters[filters]);
                var visitsPlain = 0L;
                var cold = await Once(() => Ask(stats, questions));
                var visits = (await stats.Answer(questions[0], CancellationToken.None)).Total.Visits;
                var sql = await Times(options.Rounds, Patience, () => { visitsPlain = plain.Ask(range, filters); return Task.CompletedTask; });
                var warm = await Times(options.Rounds + 2, Patience, () => Ask(stats, questions));
                var fresh = new List<double>();
                for (var round = 0; round < options.Rounds + 2; round++)
                {
                    await store.AddOne();
                    fresh.Add(await Once(() => Ask(stats, questions)));
                }
                Console.WriteLine($"| {days} | {filters} | {visits:N0} | {(filters == 0 ? $"{cold:N1}" : "")} | {Median.Of(fresh):N1} | {warm:N3} | {sql:N0} | {sql / Median.Of(fresh):N0} × |");
                // What was added meanwhile is one visit of one visitor, of which the plain schema does not know.
                if (Math.Abs(visits - visitsPlain) > 1)
                {
                    same = false;
                    Console.Error.WriteLine($"{days} days, {filters} filters: the product counts {visits:N0} visits, the plain schema {visitsPlain:N0}.");
                }
            }
        }
        Console.WriteLine($"memory with the year held: {Environment.WorkingSet >> 20} MiB, of it on the managed heap after collection {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB");
        return same;
    }

    private static async Task Ask(StatsStore stats, IReadOnlyList<StatsQuery> questions)
    {
        foreach (var question in questions) await stats.Answer(question, CancellationToken.None);
    }

    private static async Task<double> Times(int rounds, TimeSpan patience, Func<Task> act)
    {
        var times = new List<double>();
        while (times.Count < rounds && times.Sum() < patience.TotalMilliseconds) times.Add(await Once(act));
        return Median.Of(times);
    }

    private static async Task<double> Once(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Bytes(TemporaryFolder folder, string name) => new FileInfo(folder.In(name)).Length;

    /// <summary>Hands freed pages back, as the daily job does in steps, so that the file is as large as what it holds.</summary>
    private static void Compact(string path)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
    }
}
