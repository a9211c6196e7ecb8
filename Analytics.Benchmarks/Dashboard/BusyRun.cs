using System.Diagnostics;
using Analytics.Core.Enrichment;
using Analytics.Core.Ingestion;
using Analytics.Core.Stats;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>
/// Fifty dashboards of 30 days, asked anew each second, while 5,000 events a second come in and what is closed is sealed all the
/// time: whether readers keep the writer waiting, or it them. Half of the dashboards are the same, the others have a country each.
/// </summary>
internal static class BusyRun
{
    private const int Viewers = 50, VisitsASecond = 2_500;

    public static async Task<int> Start(Options options)
    {
        var pageviews = options.Pageviews[^1];
        using var source = TemporaryFolder.For(options, pageviews);
        await (await ProductStore.Written(source, pageviews)).DisposeAsync();
        // Its own copy: what this run adds and seals is no part of what others measure.
        using var folder = new TemporaryFolder(options.Folder);
        File.Copy(source.In("product.db"), folder.In("product.db"));
        await using var store = await ProductStore.Make(folder.In("product.db"));
        var stats = store.Open();
        foreach (var viewer in Enumerable.Range(0, Viewers)) await DashboardRun.Ask(stats, QuestionsOf(store, viewer));

        using var ending = new CancellationTokenSource(options.Length);
        var sending = Task.Run(() => Send(store, ending.Token));
        var sealing = Task.Run(() => Seal(store, ending.Token));
        var watching = Enumerable.Range(0, Viewers).Select(viewer => Task.Run(() => Watch(stats, QuestionsOf(store, viewer), viewer, ending.Token))).ToList();
        // Whoever fails ends it for all: nobody sends to a store that is being closed.
        await foreach (var ended in Task.WhenEach([sending, sealing, .. watching]))
            if (ended.IsFaulted) await ending.CancelAsync();
        var (waits, refused) = await sending;
        var (seals, events, longest) = await sealing;
        var boards = (await Task.WhenAll(watching)).SelectMany(b => b).ToList();

        Console.WriteLine($"## {Viewers} dashboards of 30 days over {pageviews:N0} pageviews, {options.Length.TotalSeconds:N0} s");
        Console.WriteLine($"events: {2 * waits.Count / options.Length.TotalSeconds:N0} a second, refused {refused}; on disk after {Median.Part(waits, 0.5):N1} ms (half of the visits), {Median.Part(waits, 0.99):N1} (99 of 100), {waits.Max():N0} (all)");
        Console.WriteLine($"dashboards: {boards.Count / options.Length.TotalSeconds:N1} a second of {Viewers} wished for; answered after {Median.Part(boards, 0.5):N1} ms (half), {Median.Part(boards, 0.99):N1} (99 of 100), {boards.Max():N0} (all)");
        Console.WriteLine($"sealed {seals} times, {events:N0} events, the longest {longest:N0} ms; memory {Environment.WorkingSet >> 20} MiB");
        return refused == 0 ? 0 : 1;
    }

    private static IReadOnlyList<StatsQuery> QuestionsOf(ProductStore store, int viewer) => Questions.Of(
        store.SiteId, new(Traffic.End.AddDays(-30), Traffic.End),
        viewer < Viewers / 2 ? EquatableList<StatsFilter>.Empty : new([new(Dimension.Country, FilterOperator.Is, new([Traffic.Countries[viewer - Viewers / 2]]))]));

    private static async Task<List<double>> Watch(StatsStore stats, IReadOnlyList<StatsQuery> questions, int viewer, CancellationToken ending)
    {
        var times = new List<double>();
        await Pause(TimeSpan.FromMilliseconds(1_000.0 / Viewers * viewer), ending);
        while (!ending.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            // Side by side, as the dashboard asks them.
            await Task.WhenAll(questions.Select(question => stats.Answer(question, CancellationToken.None)));
            var took = Stopwatch.GetElapsedTime(started);
            times.Add(took.TotalMilliseconds);
            if (took < TimeSpan.FromSeconds(1)) await Pause(TimeSpan.FromSeconds(1) - took, ending);
        }
        return times;
    }

    private static async Task<(List<double> Waits, int Refused)> Send(ProductStore store, CancellationToken ending)
    {
        var random = new Random(7);
        var noonMs = new DateTimeOffset(Traffic.End.AddDays(-1), new TimeOnly(12, 0), TimeSpan.Zero).ToUnixTimeMilliseconds();
        var (waiting, started, sent) = (new List<Task<(double, bool)>>(), Stopwatch.GetTimestamp(), 0);
        while (!ending.IsCancellationRequested)
        {
            var due = (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * VisitsASecond);
            for (; sent < due; sent++)
            {
                var at = noonMs - random.Next(7_200_000);
                waiting.Add(One(store, new((ulong)random.NextInt64() | 1, Channel.Direct, null, null, Traffic.Countries[random.Next(60)], "Chrome", "Windows", DeviceType.Desktop, [new(at, $"/section-{sent % 20}/page-{sent % 500}", "Page", at + 4_000, 4_000, 50, 800)])));
            }
            await Pause(TimeSpan.FromMilliseconds(5), ending);
        }
        var ended = await Task.WhenAll(waiting);
        return ([.. ended.Select(e => e.Item1)], ended.Count(e => !e.Item2));
    }

    private static async Task<(double, bool)> One(ProductStore store, Visit visit)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await store.Append(visit);
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, outcome == StoreOutcome.Committed);
    }

    private static async Task<(int Seals, int Events, double Longest)> Seal(ProductStore store, CancellationToken ending)
    {
        var (seals, events, longest) = (0, 0, 0.0);
        while (!ending.IsCancellationRequested)
        {
            await Pause(TimeSpan.FromSeconds(2), ending);
            var (moved, took) = await store.Seal();
            (seals, events, longest) = (seals + 1, events + moved, Math.Max(longest, took.TotalMilliseconds));
        }
        return (seals, events, longest);
    }

    private static async Task Pause(TimeSpan pause, CancellationToken ending)
    {
        try { await Task.Delay(pause, ending); }
        catch (OperationCanceledException) { }
    }
}
