using System.Buffers;
using System.Net;
using Analytics.Core.Events;

namespace Analytics.Web.Endpoints;

/// <summary>The body of a request for a door of events, in a rented array; goes back when disposed of.</summary>
internal readonly struct IngestBody : IDisposable
{
    private readonly byte[]? _rented;
    private readonly int _length;
    private readonly BodyRoom? _room;
    private readonly IPAddress? _client;

    private IngestBody(byte[] rented, int length, BodyRoom? room, IPAddress? client) => (_rented, _length, _room, _client) = (rented, length, room, client);

    /// <summary>True when the body is larger than the door takes.</summary>
    public bool IsTooLarge => _rented is null && !FindsNoRoom;

    /// <summary>True when the large bodies that are being taken left no room for it.</summary>
    public bool FindsNoRoom { get; private init; }

    public ReadOnlyMemory<byte> Bytes => _rented.AsMemory(0, _length);

    /// <summary>
    /// How long a body may be on its way: the server asks for a least rate only over the whole time, so that a burst may be followed by hours of
    /// drops, which hold memory. Half a minute, and as long as the largest body takes at 64 KiB a second.
    /// </summary>
    private static TimeSpan PatienceFor(int mostBytes) => TimeSpan.FromSeconds(30 + mostBytes / 65_536);

    /// <summary>Reads the body; one of the size of a single event needs no room.</summary>
    /// <exception cref="BadHttpRequestException">It did not come in time, which the server answers with 408.</exception>
    public static async ValueTask<IngestBody> Read(HttpContext http, int mostBytes, BodyRoom room)
    {
        if (http.Request.ContentLength > mostBytes) return default;
        var reader = http.Request.BodyReader;
        long taken = 0;
        IPAddress? client = null;
        CancellationTokenSource? patience = null;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(patience?.Token ?? http.RequestAborted);
                var buffer = read.Buffer;
                if (buffer.Length > mostBytes)
                {
                    reader.AdvanceTo(buffer.End);
                    return default;
                }
                if (buffer.Length > EventLimits.BodyBytes && buffer.Length > taken)
                {
                    client ??= BodyRoom.ClientOf(http.Connection.RemoteIpAddress);
                    if (!room.TryTake(client, buffer.Length - taken))
                    {
                        reader.AdvanceTo(buffer.End);
                        return new() { FindsNoRoom = true };
                    }
                    taken = buffer.Length;
                }
                if (read.IsCompleted)
                {
                    var length = (int)buffer.Length;
                    var body = ArrayPool<byte>.Shared.Rent(length);
                    buffer.CopyTo(body);
                    reader.AdvanceTo(buffer.End);
                    // From here on it is the body that holds the room.
                    var isLarge = taken > 0;
                    taken = 0;
                    return new(body, length, isLarge ? room : null, client);
                }
                reader.AdvanceTo(buffer.Start, buffer.End);
                // Most bodies are there with their first read and need none. Whoever goes away ends the reading by that.
                patience ??= new(PatienceFor(mostBytes), http.RequestServices.GetRequiredService<TimeProvider>());
            }
        }
        catch (OperationCanceledException) when (patience is { IsCancellationRequested: true })
        {
            throw new BadHttpRequestException("The body did not come in time.", StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            patience?.Dispose();
            if (taken > 0) room.Give(client!, taken);
        }
    }

    public void Dispose()
    {
        if (_rented is null) return;
        ArrayPool<byte>.Shared.Return(_rented);
        _room?.Give(_client!, _length);
    }
}
