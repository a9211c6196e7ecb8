using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;

namespace Analytics.Benchmarks.Ingest;

/// <summary>
/// Kills the program at random moments under full load, again and again on the same data folder. Every event has an id of its own: those
/// that were acknowledged must all be in the file, and none twice.
/// </summary>
internal static class KillsRun
{
    private const int Senders = 64;

    public static async Task<int> Start(Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        var product = await Product.Start(folder);
        var random = new Random(20_261);
        var acknowledged = new ConcurrentBag<string>();
        long sent = 0;
        for (var kill = 1; kill <= options.Rounds; kill++)
        {
            var before = acknowledged.Count;
            var aliveMs = random.Next(200, 3_000);
            using var stop = new CancellationTokenSource();
            var senders = Enumerable.Range(0, Senders).Select(n => Send(product, n, acknowledged, () => Interlocked.Increment(ref sent), stop.Token)).ToArray();
            await Task.Delay(aliveMs);
            await product.Process.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(senders);
            Console.WriteLine($"kill {kill,2} after {aliveMs,4} ms under load: {acknowledged.Count - before:N0} acknowledged");
            product.Dispose();
            if (kill < options.Rounds) product = await product.Again(folder);
        }
        var (missing, twice, stored) = Compare(product.Database, acknowledged);
        Console.WriteLine($"{options.Rounds} kills: sent {sent:N0}, acknowledged {acknowledged.Count:N0}, in the file {stored:N0} (those above the acknowledged were on disk when the answer was cut off); acknowledged and missing {missing:N0}; there twice {twice:N0}");
        return missing + twice == 0 && !acknowledged.IsEmpty ? 0 : 1;
    }

    private static async Task Send(Product product, int number, ConcurrentBag<string> acknowledged, Action sent, CancellationToken stop)
    {
        // One connection and one address each, as visitors have.
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var client = new HttpClient(handler) { BaseAddress = new($"http://127.0.0.1:{product.Port}") };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
        client.DefaultRequestHeaders.Add("x-site-id", product.SiteId);
        client.DefaultRequestHeaders.Add("x-site-key", product.SiteKey);
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            var id = Guid.NewGuid().ToString("N");
            try
            {
                sent();
                using var answer = await client.PostAsJsonAsync("/ingest/event", new { event_type = "pageview", path = $"/p/{(number * 31 + n) % 500}", event_id = id }, stop);
                if (answer.StatusCode == HttpStatusCode.NoContent && !answer.Headers.Contains("X-Analytics-Dropped")) acknowledged.Add(id);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                // The program is gone in the middle of it: not acknowledged, whatever became of it.
                return;
            }
        }
    }

    private static (long Missing, long Twice, long Stored) Compare(string database, IEnumerable<string> acknowledged)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT event_id, COUNT(*) FROM event WHERE event_id IS NOT NULL GROUP BY event_id";
        var stored = new Dictionary<string, long>();
        using (var reader = command.ExecuteReader())
            while (reader.Read()) stored[reader.GetString(0)] = reader.GetInt64(1);
        return (acknowledged.LongCount(id => !stored.ContainsKey(id)), stored.Values.LongCount(times => times > 1), stored.Values.Sum());
    }
}
