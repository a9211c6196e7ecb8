using System.IO.Compression;
using System.Numerics;

namespace Analytics.Core.Columns;

/// <summary>Compresses whole stretches of bytes. Source: RFC 7932.</summary>
internal static class Brotli
{
    /// <summary>For bytes that are skewed but do not repeat each other: higher ones search longer and find little (measured for 5: 1.5 to 8 times the time, mostly the same size).</summary>
    public const int QuickQuality = 2;

    /// <summary>For texts: finds their repetitions; higher ones cost several times the time for some percent.</summary>
    public const int TextQuality = 5;

    /// <summary>The bytes compressed; null unless they come to fewer than <paramref name="limit"/>.</summary>
    public static byte[]? Compress(ReadOnlySpan<byte> bytes, int quality, long limit)
    {
        if (limit <= 1) return null;
        var into = new byte[Math.Min(limit - 1, BrotliEncoder.GetMaxCompressedLength(bytes.Length))];
        // A window that just holds everything: a larger one costs memory on both sides and finds nothing more.
        var window = Math.Clamp(BitOperations.Log2((uint)bytes.Length) + 1, 10, 22);
        return BrotliEncoder.TryCompress(bytes, into, out var written, quality, window) ? into[..written] : null;
    }

    /// <summary>False where the bytes are not the compressed form of exactly so many.</summary>
    public static bool TryExpand(ReadOnlySpan<byte> bytes, Span<byte> into) =>
        BrotliDecoder.TryDecompress(bytes, into, out var written) && written == into.Length;

    /// <summary>
    /// The same where the size is only what the bytes themselves claim: the memory grows with what really comes out of them.
    /// Null where that is not exactly so much.
    /// </summary>
    public static byte[]? Expand(ReadOnlySpan<byte> bytes, int sizeBytes)
    {
        using var decoder = new BrotliDecoder();
        var into = new byte[(int)Math.Min(sizeBytes, Math.Max(4_096, bytes.Length * 8L))];
        var written = 0;
        while (true)
        {
            var status = decoder.Decompress(bytes, into.AsSpan(written), out var read, out var more);
            bytes = bytes[read..];
            written += more;
            if (status == System.Buffers.OperationStatus.Done) return written == sizeBytes ? into : null;
            if (status != System.Buffers.OperationStatus.DestinationTooSmall || into.Length == sizeBytes) return null;
            Array.Resize(ref into, (int)Math.Min(sizeBytes, into.Length * 2L));
        }
    }
}
