using System.Diagnostics;
using System.Text.Json;

namespace Analytics.Benchmarks.Ingest;

/// <summary>The load generator: a process of its own, so that its share of the machine is known and its sockets complete on one thread.</summary>
internal static class LoadRun
{
    /// <summary>Seconds that the last answers may take before the run counts as failed.</summary>
    private const int LastAnswersWithin = 30;

    /// <summary>The child's part: drives the port and prints the result as one line of JSON.</summary>
    public static async Task<int> Drive(Options options)
    {
        var requests = Payloads.Make(options.SiteId, options.SiteKey);
        var latencies = new LatencyHistogram();
        var connections = Enumerable.Range(0, options.Connections).Select(n => new LoadConnection(requests, n, latencies)).ToArray();
        foreach (var connection in connections) await connection.Connect(options.Port);
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var stopAt = started + (long)(options.Length.TotalSeconds * Stopwatch.Frequency);
        var every = options.PerSecond == 0 ? 0 : Stopwatch.Frequency * connections.Length / options.PerSecond;
        await Task.WhenAll(connections.Select((c, n) => c.Drive(stopAt, every, every * n / connections.Length))).WaitAsync(options.Length + TimeSpan.FromSeconds(LastAnswersWithin));
        var took = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var result = new LoadResult(
            took.TotalSeconds, connections.Sum(c => c.Accepted), connections.Sum(c => c.Dropped), connections.Sum(c => c.Failed), connections.Select(c => c.Failure).FirstOrDefault(f => f is not null),
            latencies.Percentile(0.5), latencies.Percentile(0.99), latencies.Percentile(1), (process.TotalProcessorTime - cpuBefore).TotalSeconds);
        Console.WriteLine(JsonSerializer.Serialize(result, LoadResultContext.Default.LoadResult));
        foreach (var connection in connections) connection.Dispose();
        return 0;
    }

    /// <summary>The parent's part: starts such a child and reads its result.</summary>
    /// <param name="perSecond">Requests a second, sent on a clock; 0 = as many as are answered.</param>
    public static async Task<LoadResult> Measure(int port, int connections, TimeSpan length, string siteId, string siteKey, int perSecond = 0)
    {
        using var child = ChildProcess.OfThisProgram(
            ["drive", "--port", $"{port}", "--connections", $"{connections}", "--seconds", $"{(int)length.TotalSeconds}", "--site", siteId, "--key", siteKey, "--per-second", $"{perSecond}"],
            // Completions run on the thread that polls the sockets: no queue between an answer and the next request.
            ("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1"), ("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1"), ("DOTNET_gcServer", "0"), ("DOTNET_TieredPGO", "0"));
        var line = await child.FirstLine(length + TimeSpan.FromSeconds(LastAnswersWithin + 15)) ?? throw new InvalidOperationException("The load generator ended without a result.");
        return JsonSerializer.Deserialize(line, LoadResultContext.Default.LoadResult)!;
    }
}
