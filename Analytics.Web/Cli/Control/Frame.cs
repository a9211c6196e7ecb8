using System.Buffers.Binary;

namespace Analytics.Web.Cli.Control;

/// <summary>What goes over the control socket: a kind, a length, so many bytes.</summary>
internal static class Frame
{
    /// <summary>The words of a verb as a JSON array. Caller to server, once.</summary>
    public const byte Words = 1;

    /// <summary>What the act may read; an empty frame is the end. Caller to server.</summary>
    public const byte Input = 2;

    /// <summary>What the act writes. Server to caller.</summary>
    public const byte Output = 3;

    /// <summary>What the act says beside its output. Server to caller.</summary>
    public const byte Errors = 4;

    /// <summary>Exit code, four bytes. Server to caller, once, the last.</summary>
    public const byte End = 5;

    private const int HeaderBytes = 5, PayloadMostBytes = 1 << 20;

    public static async Task Write(Stream stream, byte kind, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        var header = new byte[HeaderBytes];
        header[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(1), payload.Length);
        await stream.WriteAsync(header, cancel);
        await stream.WriteAsync(payload, cancel);
        await stream.FlushAsync(cancel);
    }

    /// <summary>The next frame; null when the other side has ended.</summary>
    public static async Task<(byte Kind, byte[] Payload)?> Read(Stream stream, CancellationToken cancel)
    {
        var header = new byte[HeaderBytes];
        if (await stream.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancel) < HeaderBytes) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(1));
        if (length is < 0 or > PayloadMostBytes) throw new IOException("The other side of the control socket speaks something else.");
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancel);
        return (header[0], payload);
    }
}
