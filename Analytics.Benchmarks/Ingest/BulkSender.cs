using System.Net;
using System.Text.Json;

namespace Analytics.Benchmarks.Ingest;

/// <summary>Posts bulks in turns and counts what becomes of their events.</summary>
internal sealed class BulkSender : IDisposable
{
    private readonly HttpClient _client;
    private readonly byte[][] _bodies;
    private long _next, _refused, _failed;

    public BulkSender(Product product, byte[][] bodies)
    {
        _bodies = bodies;
#pragma warning disable CA2000 // Goes with the client.
        _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 4_096 }) { BaseAddress = new($"http://127.0.0.1:{product.Port}"), Timeout = TimeSpan.FromSeconds(60) };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
    }

    /// <summary>Events that were refused because the program had too many.</summary>
    public long Refused => _refused;

    /// <summary>Bulks without an answer, or with one that says something else.</summary>
    public long Failed => _failed;

    /// <summary>Posts the next bulk; how many of its events are on disk.</summary>
    public async Task<long> Send()
    {
        try
        {
            using var content = new ByteArrayContent(_bodies[Interlocked.Increment(ref _next) % _bodies.Length]);
            using var answer = await _client.PostAsync("/ingest/bulk", content);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                Interlocked.Add(ref _refused, Payloads.EventsOfBulk);
                return 0;
            }
            if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{answer.StatusCode}");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            var accepted = json.RootElement.GetProperty("accepted").GetInt64();
            Interlocked.Add(ref _refused, Payloads.EventsOfBulk - accepted);
            return accepted;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Interlocked.Increment(ref _failed);
            return 0;
        }
    }

    public void Dispose() => _client.Dispose();
}
