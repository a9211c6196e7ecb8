using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Analytics.Benchmarks.Ingest;

namespace Analytics.Benchmarks.Viewers;

/// <summary>Many open dashboards, then as many open sockets, of one busy site: what they cost the program while events come in.</summary>
internal static class ViewersRun
{
    private const int Viewers = 500, EventsASecond = 1_000, Connections = 16;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    public static async Task<int> Start(Options options)
    {
        using var folder = new TemporaryFolder(options.Folder);
        using var product = await Product.Start(folder);
        Console.WriteLine($"## {Viewers} viewers of one site at {EventsASecond:N0} events/s");
        Console.WriteLine("| open | events/s | cores of the program | memory, MiB | heard by one viewer a second | KiB a viewer and second |");
        Console.WriteLine("|---|---|---|---|---|---|");
        await Load(product, Settle);
        var good = true;
        if (options.Rounds != 1) await Measure("nothing", product, options, () => (0, 0));

        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = new($"http://127.0.0.1:{product.Port}") };
        await product.SignIn(client);
        using (var ending = new CancellationTokenSource())
        {
            var token = await Product.Token(client);
            var sockets = await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => Socket.Open(product, token, ending.Token)));
            if (options.Rounds != 1) good &= await Measure($"{Viewers} sockets", product, options, () => (sockets.Sum(s => s.Heard), sockets.Sum(s => s.Bytes)));
            await ending.CancelAsync();
            foreach (var socket in sockets) socket.Dispose();
        }
        using (var ending = new CancellationTokenSource())
        {
            var page = new Uri($"http://127.0.0.1:{product.Port}/sites/{product.SiteId}");
            var boards = Enumerable.Range(0, Viewers).Select(_ => new Dashboard()).ToList();
            // Some at a time: opening is what the benchmark 'browser' measures.
            foreach (var some in boards.Chunk(8)) await Task.WhenAll(some.Select(board => board.Open(client, cookies, page, ending.Token)));
            await Task.Delay(Settle);
            good &= await Measure($"{Viewers} dashboards", product, options, () => (boards.Sum(b => b.Renders), boards.Sum(b => b.Bytes)));
            foreach (var failed in boards.Where(b => b.Failure is not null).GroupBy(b => b.Failure)) Console.WriteLine($"{failed.Count()} dashboards ended early: {failed.Key}");
            good &= boards.TrueForAll(b => b.Failure is null);
            await ending.CancelAsync();
            foreach (var board in boards) board.Dispose();
        }
        return good ? 0 : 1;
    }

    private static Task<LoadResult> Load(Product product, TimeSpan length) => LoadRun.Measure(product.Port, Connections, length, product.SiteId, product.SiteKey, EventsASecond);

    private static async Task<bool> Measure(string open, Product product, Options options, Func<(long Times, long Bytes)> heard)
    {
        var load = Load(product, options.Length + Settle);
        await Task.Delay(Settle);
        var (cpu, before) = (product.Process.CpuSeconds, heard());
        await Task.Delay(options.Length);
        var (after, seconds) = (heard(), options.Length.TotalSeconds);
        var cores = (product.Process.CpuSeconds - cpu) / seconds;
        var result = await load;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {open} | {result.PerSecond:N0} | {cores:0.00} | {product.Process.MemoryMiB:0} | {(after.Times - before.Times) / seconds / Viewers:0.0} | {(after.Bytes - before.Bytes) / seconds / Viewers / 1024:0.0} |"));
        return result.Failed == 0 && cores < 1;
    }

    private sealed class Socket : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private long _heard, _bytes;

        public long Heard => Interlocked.Read(ref _heard);
        public long Bytes => Interlocked.Read(ref _bytes);

        public static async Task<Socket> Open(Product product, string token, CancellationToken ending)
        {
            var made = new Socket();
            await made._socket.ConnectAsync(new($"ws://127.0.0.1:{product.Port}/ws/sites/{product.SiteId}?token={token}"), ending);
            _ = Task.Run(() => made.Hear(ending), CancellationToken.None);
            return made;
        }

        public void Dispose() => _socket.Dispose();

        private async Task Hear(CancellationToken ending)
        {
            var buffer = new byte[8 * 1024];
            try
            {
                while (true)
                {
                    var got = await _socket.ReceiveAsync(buffer, ending);
                    if (got.MessageType == WebSocketMessageType.Close) return;
                    Interlocked.Add(ref _bytes, got.Count);
                    if (got.EndOfMessage) Interlocked.Increment(ref _heard);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
            {
                // Over.
            }
        }
    }
}
