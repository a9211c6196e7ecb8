using System.Diagnostics;
using Analytics.Core.Stats;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>What a dashboard asks, of the product's store and of a plain SQLite schema with the same visits, in one run.</summary>
internal static class DashboardRun
{
    private static readonly int[] Ranges = [30, 7, 90, 365, 730];

    /// <summary>Times that each set of questions is asked before it is measured, and the first of all.</summary>
    private const int Warmups = 12, WarmupsAtFirst = 100;

    /// <summary>Longer than the bytes of segments that nobody asks for are held.</summary>
    private static readonly TimeSpan SegmentsStay = TimeSpan.FromSeconds(32);

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
        using var folder = TemporaryFolder.For(options, pageviews);
        Console.WriteLine();
        Console.WriteLine($"## {pageviews:N0} pageviews");
        await using var store = await ProductStore.Written(folder, pageviews);
        if (options.BesideSqlite && !File.Exists(folder.In("plain.db"))) throw new InvalidOperationException($"There is no plain schema of {pageviews:N0} pageviews: say --beside nothing.");
        using var plain = new PlainSchema(folder.In("plain.db"));
        Console.WriteLine($"file: product {Bytes(folder, "product.db") / pageviews:0.0} bytes a pageview{(options.BesideSqlite ? $", plain schema {Bytes(folder, "plain.db") / pageviews:0.0}" : "")}");
        Console.WriteLine(ColumnSizes.Of(store.File, store.SiteId));
        Console.WriteLine($"memory before the first question: {Environment.WorkingSet >> 20} MiB");
        Console.WriteLine("| days | filters | visits | first after opening, ms | after a new event, ms | nothing new, ms | GROUP BY in SQLite, ms | SQLite / after a new event |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var same = true;
        StatsStore? first = null;
        foreach (var days in Ranges)
        {
            var range = new DateRange(Traffic.End.AddDays(-days), Traffic.End);
            var stats = store.Open(options.MemoryMiB);
            first ??= stats;
            for (var filters = 0; filters < Questions.Filters.Count; filters++)
            {
                var questions = Questions.Of(store.SiteId, range, Questions.Filters[filters]);
                var visitsPlain = 0L;
                var cold = await Once(() => Ask(stats, questions));
                var visits = (await stats.Answer(questions[0], CancellationToken.None)).Total.Visits;
                var sql = options.BesideSqlite ? await Times(options.Rounds, Patience, () => { visitsPlain = plain.Ask(range, filters); return Task.CompletedTask; }) : double.NaN;
                var warm = await Times(options.Rounds + 2, Patience, () => Ask(stats, questions));
                var fresh = new List<double>();
                // The runtime compiles what runs often anew, for speed: a server that has been up for a minute has that behind it.
                for (var round = stats == first ? -WarmupsAtFirst : -Warmups; round < options.Rounds + 2; round++)
                {
                    await store.AddOne();
                    if (round < 0) await Ask(stats, questions);
                    else fresh.Add(await Once(() => Ask(stats, questions)));
                }
                Console.WriteLine($"| {days} | {filters} | {visits:N0} | {(filters == 0 ? $"{cold:N1}" : "")} | {Median.Of(fresh):N1} | {warm:N3} | {sql:N0} | {sql / Median.Of(fresh):N0} × |");
                // What was added meanwhile is one visit of one visitor, of which the plain schema does not know.
                if (options.BesideSqlite && Math.Abs(visits - visitsPlain) > 1)
                {
                    same = false;
                    Console.Error.WriteLine($"{days} days, {filters} filters: the product counts {visits:N0} visits, the plain schema {visitsPlain:N0}.");
                }
            }
        }
        await ByQuestion(store, options.Rounds + 2, options.MemoryMiB);
        await Resident(store, pageviews, options.MemoryMiB);
        return same;
    }

    /// <summary>Which questions the time goes to.</summary>
    private static async Task ByQuestion(ProductStore store, int rounds, int memoryMiB)
    {
        var stats = store.Open(memoryMiB);
        Console.WriteLine("| days | filters | " + string.Join(" | ", Questions.Names) + " |");
        Console.WriteLine("|---|---|" + string.Concat(Questions.Names.Select(_ => "---|")));
        foreach (var days in Ranges)
        {
            foreach (var filters in new[] { 0, 1 })
            {
                var questions = Questions.Of(store.SiteId, new(Traffic.End.AddDays(-days), Traffic.End), Questions.Filters[filters]);
                await Ask(stats, questions);
                var times = questions.Select(_ => new List<double>()).ToArray();
                for (var round = 0; round < rounds; round++)
                {
                    await store.AddOne();
                    for (var q = 0; q < questions.Count; q++) times[q].Add(await Once(() => stats.Answer(questions[q], CancellationToken.None)));
                }
                Console.WriteLine($"| {days} | {filters} | " + string.Join(" | ", times.Select(t => $"{Median.Of(t):N1}")) + " |");
            }
        }
    }

    /// <summary>What all visits take in memory, each held once, when they were asked for under every set of filters; the bytes of their segments have been let go by then.</summary>
    private static async Task Resident(ProductStore store, int pageviews, int memoryMiB)
    {
        var stats = store.Open(memoryMiB);
        await Task.Delay(SegmentsStay);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var filters in Questions.Filters) await Ask(stats, Questions.Of(store.SiteId, new(Traffic.End.AddDays(-Traffic.Days), Traffic.End), filters));
        var peak = Environment.WorkingSet;
        await Task.Delay(SegmentsStay);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"memory: two years held take {held >> 20} MiB of the managed heap after collection, {(double)held / pageviews:0.0} bytes a pageview (by the store's own account {stats.SizeBytes >> 20} MiB); the process had {peak >> 20} MiB just after they were asked for");
    }

    internal static async Task Ask(StatsStore stats, IReadOnlyList<StatsQuery> questions)
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
}
