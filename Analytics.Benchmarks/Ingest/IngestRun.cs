using System.Diagnostics;

namespace Analytics.Benchmarks.Ingest;

/// <summary>The program and the bare endpoint in turns under the same load; then whether everything acknowledged is in the file.</summary>
internal static class IngestRun
{
    private static readonly int[] ConnectionCounts = [64, 512];
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<int> Start(Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        Console.WriteLine($"fsync of 4 KiB in the data folder: {FsyncMs(folder):0.00} ms median");
        using var product = await Product.Start(folder);
        var barePort = Ports.Free();
        using var bare = ChildProcess.OfThisProgram(["bare", "--port", $"{barePort}"]);
        bare.Drain();
        await Ports.Answers(barePort, bare);

        await Task.Delay(TimeSpan.FromSeconds(3));
        var idleMiB = product.Process.MemoryMiB;
        var acknowledged = (await LoadRun.Measure(product.Port, 64, WarmUp, product.SiteId, product.SiteKey)).Accepted;
        await LoadRun.Measure(barePort, 64, WarmUp, product.SiteId, product.SiteKey);

        var failed = false;
        Console.WriteLine("| round | connections | endpoint | requests/s | p50 ms | p99 ms | max ms | CPU of it | µs CPU a request | CPU of the generator | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        var taken = ConnectionCounts.ToDictionary(c => c, _ => new List<double>());
        var ratios = ConnectionCounts.ToDictionary(c => c, _ => new List<double>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in ConnectionCounts)
            {
                var limit = await Measured(bare, barePort, connections, options.Length, product);
                Print(round, connections, "bare", limit, null);
                var ours = await Measured(product.Process, product.Port, connections, options.Length, product);
                ratios[connections].Add(ours.Load.PerSecond / limit.Load.PerSecond);
                taken[connections].Add(ours.Load.PerSecond);
                Print(round, connections, "product", ours, ratios[connections][^1]);
                acknowledged += ours.Load.Accepted;
                failed |= limit.Load.Failed + ours.Load.Failed + ours.Load.Dropped > 0;
            }
        }

        foreach (var (connections, all) in taken)
        {
            var allocated = await product.Allocated();
            var half = await LoadRun.Measure(product.Port, connections, options.Length, product.SiteId, product.SiteKey, (int)(Median.Of(all) / 2));
            Console.WriteLine($"half of that, on a clock, {connections} connections: {half.PerSecond:N0} requests/s, p50 {half.P50Ms:0.00} ms, p99 {half.P99Ms:0.00} ms, max {half.MaxMs:0} ms, {(await product.Allocated() - allocated) / Math.Max(1, half.Accepted):N0} bytes allocated a request");
            acknowledged += half.Accepted;
            failed |= half.Failed + half.Dropped > 0;
        }

        var (peakMiB, afterMiB) = (product.Process.MemoryPeakMiB, product.Process.MemoryMiB);
        await product.Process.Kill();
        var stored = product.StoredEvents();
        foreach (var (connections, all) in ratios) Console.WriteLine($"{connections} connections: product / bare = {Median.Of(all):0.00} median of {all.Count}");
        Console.WriteLine($"memory of the product: idle {idleMiB:0} MiB, peak {peakMiB:0} MiB, after the load {afterMiB:0} MiB; of the bare endpoint: peak {bare.MemoryPeakMiB:0} MiB");
        Console.WriteLine($"acknowledged {acknowledged:N0}, in the file after a kill {stored:N0}: {(stored == acknowledged ? "every one and no other" : "THEY DIFFER")}");
        return failed || stored != acknowledged ? 1 : 0;
    }

    private static async Task<(LoadResult Load, double CpuShare)> Measured(ChildProcess of, int port, int connections, TimeSpan length, Product product)
    {
        var before = of.CpuSeconds;
        var load = await LoadRun.Measure(port, connections, length, product.SiteId, product.SiteKey);
        if (load.Failure is { } failure) Console.Error.WriteLine($"{load.Failed} failed, the first with: {failure}");
        return (load, (of.CpuSeconds - before) / load.Seconds / Environment.ProcessorCount);
    }

    private static void Print(int round, int connections, string name, (LoadResult Load, double CpuShare) seen, double? ratio) =>
        Console.WriteLine($"| {round} | {connections} | {name} | {seen.Load.PerSecond:N0} | {seen.Load.P50Ms:0.00} | {seen.Load.P99Ms:0.00} | {seen.Load.MaxMs:0} | {seen.CpuShare:P0} | {seen.CpuShare * Environment.ProcessorCount * 1e6 / Math.Max(1, seen.Load.PerSecond):0.0} | {seen.Load.CpuSeconds / seen.Load.Seconds / Environment.ProcessorCount:P0} | {ratio:0.00} |");

    private static double FsyncMs(TemporaryFolder folder)
    {
        var times = new List<double>();
        using var file = new FileStream(folder.In("fsync"), FileMode.Create);
        for (var i = 0; i < 100; i++)
        {
            file.Write(new byte[4_096]);
            var started = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Median.Of(times);
    }
}
