using System.Diagnostics;
using System.Net;
using System.Text;

namespace Analytics.Benchmarks.Ingest;

/// <summary>Three times as much as the program can take, sent on a clock whether or not it answers, single events and bulks: whether its memory stays bounded, and what it answers.</summary>
internal static class OverloadRun
{
    private const int SustainableConnections = 64, Times = 3;

    /// <summary>Requests without an answer at once at most: single ones, bulks. Beyond, a request counts as not sent.</summary>
    private const int SinglesOpen = 4_096, BulksOpen = 512;

    public static async Task<int> Start(Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        using var product = await Product.Start(folder);
        await Task.Delay(TimeSpan.FromSeconds(2));
        Console.WriteLine($"idle: {product.Process.MemoryMiB:0} MiB");
        var sustainable = await LoadRun.Measure(product.Port, SustainableConnections, options.Length, product.SiteId, product.SiteKey);
        Console.WriteLine($"{SustainableConnections} connections: {sustainable.PerSecond:N0} requests/s, {product.Process.MemoryMiB:0} MiB");
        using var single = new Single(product);
        var taken = sustainable.Accepted + await Over(product, "requests", Math.Max(1_000, sustainable.PerSecond * Times), SinglesOpen, options.Length, single.Send, () => (single.Refused, single.Failed));

        using var bulks = new BulkSender(product, Payloads.Bulks(product.SiteId, product.SiteKey, 8));
        var started = Stopwatch.StartNew();
        var inBulks = await BulkRun.Drive(bulks, options.Length);
        var perSecond = inBulks / started.Elapsed.TotalSeconds;
        Console.WriteLine($"bulks: {perSecond:N0} events/s, {product.Process.MemoryMiB:0} MiB");
        taken += inBulks + await Over(product, "bulks", perSecond * Times / Payloads.EventsOfBulk, BulksOpen, options.Length, bulks.Send, () => (bulks.Refused, bulks.Failed));

        await Task.Delay(TimeSpan.FromSeconds(5));
        Console.WriteLine($"five seconds later: {product.Process.MemoryMiB:0} MiB");
        await product.Process.Kill();
        var stored = product.StoredEvents();
        Console.WriteLine($"acknowledged {taken:N0}, in the file after a kill {stored:N0}");
        return stored >= taken ? 0 : 1;
    }

    /// <summary>Sends on a clock; how many events were accepted.</summary>
    private static async Task<long> Over(Product product, string what, double perSecond, int openMost, TimeSpan length, Func<Task<long>> send, Func<(long Refused, long Failed)> ends)
    {
        long accepted = 0, offered = 0, unsent = 0;
        double peak = 0, lastLookMs = 0;
        using var open = new SemaphoreSlim(openMost);
        var waiting = new List<Task>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < length)
        {
            for (; offered < clock.Elapsed.TotalSeconds * perSecond; offered++)
            {
                if (await open.WaitAsync(0)) waiting.Add(One());
                else unsent++;
            }
            if (clock.Elapsed.TotalMilliseconds - lastLookMs > 250)
            {
                (lastLookMs, peak) = (clock.Elapsed.TotalMilliseconds, Math.Max(peak, product.Process.MemoryMiB));
                waiting.RemoveAll(static t => t.IsCompleted);
            }
            await Task.Delay(1);
        }
        await Task.WhenAll(waiting);
        var (refused, failed) = ends();
        Console.WriteLine($"{Times} times as many {what}: offered {offered / length.TotalSeconds:N0}/s, sent {offered - unsent:N0} (the others found {openMost:N0} open), events accepted {accepted:N0}, refused with 429 or 503 {refused:N0}, without answer {failed:N0}; peak {Math.Max(peak, product.Process.MemoryMiB):0} MiB");
        return accepted;

        async Task One()
        {
            try
            {
                Interlocked.Add(ref accepted, await send());
            }
            finally
            {
                open.Release();
            }
        }
    }

    /// <summary>Posts one event after the other.</summary>
    private sealed class Single : IDisposable
    {
        private readonly HttpClient _client;
        private readonly byte[] _payload;
        private long _refused, _failed;

        public Single(Product product)
        {
            _payload = Encoding.UTF8.GetBytes($$"""{"site_id":"{{product.SiteId}}","site_key":"{{product.SiteKey}}","event_type":"pageview","path":"/over"}""");
#pragma warning disable CA2000 // Goes with the client.
            _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = SinglesOpen }) { BaseAddress = new($"http://127.0.0.1:{product.Port}"), Timeout = TimeSpan.FromSeconds(60) };
#pragma warning restore CA2000
            _client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
        }

        public long Refused => _refused;
        public long Failed => _failed;

        public async Task<long> Send()
        {
            try
            {
                using var content = new ByteArrayContent(_payload);
                using var answer = await _client.PostAsync("/ingest/event", content);
                if (answer.StatusCode == HttpStatusCode.NoContent) return 1;
                Interlocked.Increment(ref _refused);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                Interlocked.Increment(ref _failed);
            }
            return 0;
        }

        public void Dispose() => _client.Dispose();
    }
}
