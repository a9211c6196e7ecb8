using System.Diagnostics;

namespace Analytics.Benchmarks.Ingest;

/// <summary>Bulks of 1,000 events, as fast as they are answered: events a second, and whether every one is in the file.</summary>
internal static class BulkRun
{
    private const int Connections = 4, Different = 16;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task<int> Start(Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        using var product = await Product.Start(folder);
        using var sender = new BulkSender(product, Payloads.Bulks(product.SiteId, product.SiteKey, Different));
        var acknowledged = await Drive(sender, WarmUp);

        Console.WriteLine("| round | connections | events/s | CPU of it | µs CPU an event | bytes allocated an event | CPU of the generator |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        using var self = Process.GetCurrentProcess();
        for (var round = 1; round <= options.Rounds; round++)
        {
            self.Refresh();
            var allocated = await product.Allocated();
            var (ours, own, started) = (product.Process.CpuSeconds, self.TotalProcessorTime, Stopwatch.GetTimestamp());
            var taken = await Drive(sender, options.Length);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            self.Refresh();
            var (cpu, generator) = (product.Process.CpuSeconds - ours, (self.TotalProcessorTime - own).TotalSeconds);
            allocated = await product.Allocated() - allocated;
            Console.WriteLine($"| {round} | {Connections} | {taken / seconds:N0} | {cpu / seconds / Environment.ProcessorCount:P0} | {cpu * 1e6 / Math.Max(1, taken):0.0} | {allocated / Math.Max(1, taken):N0} | {generator / seconds / Environment.ProcessorCount:P0} |");
            acknowledged += taken;
        }

        Console.WriteLine($"memory of the product: peak {product.Process.MemoryPeakMiB:0} MiB");
        await product.Process.Kill();
        var stored = product.StoredEvents();
        Console.WriteLine($"acknowledged {acknowledged:N0}, in the file after a kill {stored:N0}: {(stored == acknowledged ? "every one and no other" : "THEY DIFFER")}");
        return sender.Failed == 0 && stored == acknowledged ? 0 : 1;
    }

    /// <summary>Each connection sends its next bulk when the last one is answered; how many events were accepted.</summary>
    public static async Task<long> Drive(BulkSender sender, TimeSpan length)
    {
        var clock = Stopwatch.StartNew();
        var accepted = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            long sum = 0;
            while (clock.Elapsed < length) sum += await sender.Send();
            return sum;
        }));
        return accepted.Sum();
    }
}
