using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Analytics.Benchmarks.Viewers;

/// <summary>
/// An open dashboard without a browser: opens the page, starts its circuit, takes every picture that is rendered and says so, and
/// answers what is asked of its scripts, as the page's own script would. Only nothing is drawn.
/// </summary>
internal sealed partial class Dashboard : IDisposable
{
    private const byte EndOfHandshake = 0x1E;
    private const int LongestQuiet = 10;

    /// <summary>What a call says where its result is to be an object of the script's.</summary>
    private const long WantsAnObject = 1;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TaskCompletionSource _drawn = new();
    private long _objects;
    private long _renders, _bytes;

    /// <summary>Pictures taken.</summary>
    public long Renders => Interlocked.Read(ref _renders);

    /// <summary>Bytes received, unpacked.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Why it ended before it was told to; null while it runs.</summary>
    public string? Failure { get; private set; }

    /// <summary>Opens the page and runs until <paramref name="ending"/>; returns when its chart was drawn for the first time.</summary>
    public async Task Open(HttpClient client, CookieContainer cookies, Uri page, CancellationToken ending)
    {
        var html = await client.GetStringAsync(page, ending);
        var markers = Marker().Matches(html).Select(match => match.Groups[1].Value).Where(json => json.Contains("\"descriptor\"", StringComparison.Ordinal)).ToList();
        if (markers.Count == 0) throw new InvalidOperationException("The page has no circuit to start: is the sign-in right?");
        var state = State().Match(html).Groups[1].Value;
        _socket.Options.Cookies = cookies;
        _socket.Options.SetRequestHeader("Origin", page.GetLeftPart(UriPartial.Authority));
        await _socket.ConnectAsync(new Uri($"ws://{page.Authority}/_blazor"), ending);
        await Send(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\x1e"));
        _ = Task.Run(() => Hear(markers, state, ending), CancellationToken.None);
        _ = Task.Run(() => Ping(ending), CancellationToken.None);
        await Send(Packed.Call("StartCircuit", [$"{page.GetLeftPart(UriPartial.Authority)}/", page.AbsoluteUri, "[]", state], "0"));
        await _drawn.Task.WaitAsync(TimeSpan.FromSeconds(60), ending);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task Hear(List<string> markers, string state, CancellationToken ending)
    {
        try
        {
            var buffer = new ArrayBufferWriter<byte>(64 * 1024);
            var isGreeted = false;
            while (true)
            {
                var got = await _socket.ReceiveAsync(buffer.GetMemory(16 * 1024), ending);
                if (got.MessageType == WebSocketMessageType.Close) throw new WebSocketException("closed by the server");
                buffer.Advance(got.Count);
                Interlocked.Add(ref _bytes, got.Count);
                var rest = buffer.WrittenMemory;
                if (!isGreeted)
                {
                    var end = rest.Span.IndexOf(EndOfHandshake);
                    if (end < 0) continue;
                    (isGreeted, rest) = (true, rest[(end + 1)..]);
                }
                while (Packed.TryTake(ref rest, out var message)) await Answer(message, markers, state);
                var left = rest.ToArray();
                buffer.ResetWrittenCount();
                buffer.Write(left);
            }
        }
        catch (Exception e) when (ending.IsCancellationRequested && e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
        }
        catch (Exception e)
        {
            Failure = e.Message;
            _drawn.TrySetException(e);
        }
    }

    private async Task Answer(List<object?> message, List<string> markers, string state)
    {
        if (message[0] is not 1L) return;
        var arguments = (List<object?>)message[4]!;
        switch ((string)message[3]!)
        {
            case "JS.RenderBatch":
                Interlocked.Increment(ref _renders);
                await Send(Packed.Call("OnRenderCompleted", [arguments[0], null]));
                break;
            case "JS.BeginInvokeJS":
                var (task, name) = ((long)arguments[0]!, (string)arguments[1]!);
                var result = arguments[3] is WantsAnObject ? $"{{\"__jsObjectId\":{Interlocked.Increment(ref _objects)}}}" : "null";
                await Send(Packed.Call("EndInvokeJSFromDotNet", [task, true, $"[{task},true,{result}]"]));
                if (name.EndsWith("attachWebRendererInterop", StringComparison.Ordinal)) await Send(Packed.Call("UpdateRootComponents", [Operations(markers), state]));
                if (name == "draw") _drawn.TrySetResult();
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    private static string Operations(List<string> markers) => JsonSerializer.Serialize(new
    {
        batchId = 1,
        operations = markers.Select((marker, n) => new { type = "add", ssrComponentId = n + 1, marker = JsonDocument.Parse(marker).RootElement }),
    });

    private async Task Ping(CancellationToken ending)
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(LongestQuiet));
            while (await timer.WaitForNextTickAsync(ending)) await Send(Packed.Ping);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // Over; Hear says why.
        }
    }

    private async Task Send(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
