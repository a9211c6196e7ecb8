using System.Diagnostics;
using Analytics.Core.Stats;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>A thousand small sites in one file, each with a thousand pageviews of two years: what the dashboard of each costs, and what all of them hold in memory.</summary>
internal static class SitesRun
{
    private const int Sites = 1_000, PageviewsEach = 1_000;

    public static async Task<int> Start(Options options)
    {
        using var folder = TemporaryFolder.For(options, "sites");
        await using var store = await ProductStore.Make(folder.In("product.db"));
        Console.WriteLine($"## {Sites:N0} sites of {PageviewsEach:N0} pageviews");
        if (!File.Exists(folder.In("complete"))) await Fill(store, folder);
        var sites = store.Sites;
        Console.WriteLine($"{store.UsedBytes() / (double)Sites / PageviewsEach:N1} bytes a pageview; memory {Environment.WorkingSet >> 20} MiB");
        Console.WriteLine("| days | first look, ms: half | 99 of 100 | nothing new: half | 99 of 100 | memory, MiB | of it the managed heap after collection | by the store's own account |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var stats = store.Open(options.MemoryMiB);
        foreach (var days in (int[])[30, 365])
        {
            var (first, again) = (new List<double>(), new List<double>());
            foreach (var times in (List<double>[])[first, again])
            {
                foreach (var site in sites)
                {
                    var started = Stopwatch.GetTimestamp();
                    await DashboardRun.Ask(stats, Questions.Of(site, new(Traffic.End.AddDays(-days), Traffic.End), EquatableList<StatsFilter>.Empty));
                    times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
            Console.WriteLine($"| {days} | {Median.Part(first, 0.5):N1} | {Median.Part(first, 0.99):N1} | {Median.Part(again, 0.5):N2} | {Median.Part(again, 0.99):N2} | {Environment.WorkingSet >> 20} | {GC.GetTotalMemory(forceFullCollection: true) >> 20} | {stats.SizeBytes >> 20} |");
        }
        return 0;
    }

    private static async Task Fill(ProductStore store, TemporaryFolder folder)
    {
        while (store.Sites.Count < Sites) await store.AddSite(store.Sites.Count);
        var traffic = new Traffic(PageviewsEach).All().ToList();
        foreach (var site in store.Sites) await store.Write(traffic, site);
        var (events, took) = await store.Seal();
        await File.WriteAllTextAsync(folder.In("complete"), "");
        Console.WriteLine($"{events:N0} events sealed in {took.TotalSeconds:N0} s");
    }
}
