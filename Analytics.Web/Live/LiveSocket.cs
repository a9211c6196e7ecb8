using System.Net.WebSockets;
using System.Text.Json;

namespace Analytics.Web.Live;

/// <summary>One open websocket: sends what the viewer is handed, answers pings, and closes with the reason.</summary>
internal sealed class LiveSocket(WebSocket socket, LiveViewer viewer, WatchingRights rights)
{
    /// <summary>Longest message taken of a client, bytes: nothing but pings is expected.</summary>
    private const int MessageMost = 1_024;

    private const int TryAgainLater = 1013;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task Run()
    {
        var hearing = Hear();
        try
        {
            await foreach (var message in viewer.Messages(rights.Token)) await Send(message);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // Ended by us, which is said below, or gone.
        }
        await Close();
        try
        {
            await hearing.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Whoever does not answer the close is cut off.
            socket.Abort();
            await hearing;
        }
    }

    private async Task Send(LiveMessage message)
    {
        // Who takes not a single message in this time is gone or wants none; to give up a message breaks the connection.
        using var patience = new CancellationTokenSource(Patience);
        await socket.SendAsync(message.Utf8, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, patience.Token);
    }

    private async Task Hear()
    {
        var buffer = new byte[MessageMost];
        try
        {
            while (true)
            {
                // Not cancelled: a cancelled receive would break the connection before it could be closed with a reason.
                var got = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (got.MessageType == WebSocketMessageType.Close || !got.EndOfMessage) break;
                if (IsPing(buffer.AsSpan(0, got.Count)) && !viewer.Offer(LiveMessage.Pong)) break;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection broke.
        }
        viewer.End();
    }

    private async Task Close()
    {
        var (code, reason) = rights.CloseCode switch
        {
            WatchingRights.TokenOver => (WatchingRights.TokenOver, "The token has ended."),
            WatchingRights.NotAllowed => (WatchingRights.NotAllowed, "You may not read this site any more."),
            WatchingRights.GoingAway => (WatchingRights.GoingAway, "The server stops."),
            _ => viewer.IsTooSlow ? (TryAgainLater, "Messages were not taken in time.") : ((int)WebSocketCloseStatus.NormalClosure, ""),
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived) await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // Gone already.
        }
    }

    private static bool IsPing(ReadOnlySpan<byte> message)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("ping");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
