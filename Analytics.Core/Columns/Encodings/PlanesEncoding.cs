using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>
/// The smallest value as a signed varint and the width of the largest distance to it (1 to 64 bits), as in
/// <see cref="PackedEncoding"/>. Then the lowest bytes of all distances, then all second bytes, and so on: each such plane as a varint of
/// its compressed length and its compressed bytes, or as 0 and one byte a value where compressing gains nothing. What is skewed
/// or repeats itself comes to less than its bits: page codes, and the high bytes of times, while their low bytes are noise.
/// </summary>
internal sealed class PlanesEncoding : NumberEncoding
{
    /// <summary>Below this the others leave nothing to gain.</summary>
    private const int WorthTrying = 64;

    /// <summary>Bits a byte from which on a plane counts as noise.</summary>
    private const double Noise = 7.8;

    /// <summary>Part of what the others need that the entropy may come to, so that compressing is tried.</summary>
    private const double WorthwhileShare = 0.95;

    public override ColumnEncoding Number => ColumnEncoding.Planes;

    /// <summary>Wants to save a tenth, because it reads several times slower than the others.</summary>
    public override byte[]? Encode(ReadOnlySpan<long> values, ColumnShape shape, long limit)
    {
        if (limit < WorthTrying || shape.Min == shape.Max) return null;
        var width = BitPacking.WidthOf((ulong)(shape.Max - shape.Min));
        var planes = new Plane[(width + 7) / 8];
        for (var p = 0; p < planes.Length; p++) planes[p] = Plane.Of(values, shape.Min, p);
        // Repetitions press a plane below the entropy of its bytes, but seldom far enough to be worth the search.
        if (planes.Sum(p => p.EntropyBytes) >= WorthwhileShare * limit) return null;

        var most = limit - limit / 10;
        var writer = new ByteWriter((int)Math.Min(most, values.Length) + 32);
        writer.Signed(shape.Min);
        writer.Byte((byte)width);
        foreach (var plane in planes)
        {
            var compressed = plane.BitsAByte > Noise ? null : Brotli.Compress(plane.Bytes, Brotli.QuickQuality, plane.Bytes.Length);
            writer.Varint((ulong)(compressed?.Length ?? 0));
            writer.Bytes(compressed ?? plane.Bytes);
            if (writer.Length >= most) return null;
        }
        return writer.ToArray();
    }

    public override void Decode<T>(ref ByteCursor bytes, Span<T> into)
    {
        var least = bytes.Signed();
        var width = bytes.Between(1, 64, "the width");
        if (Narrow.FitsUpTo<T>(least, ulong.MaxValue >> (64 - width)))
        {
            ReadPlanes(ref bytes, width, into);
            BitPacking.Add(into, T.CreateTruncating(least));
            return;
        }
        var wide = ArrayPool<long>.Shared.Rent(into.Length);
        var values = wide.AsSpan(0, into.Length);
        ReadPlanes(ref bytes, width, values);
        BitPacking.Add(values, least);
        Narrow.Copy(values, ref bytes, into);
        ArrayPool<long>.Shared.Return(wide);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadPlanes<T>(ref ByteCursor bytes, int width, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        var rented = ArrayPool<byte>.Shared.Rent(into.Length);
        for (var shift = 0; shift < width; shift += 8)
        {
            // Single bytes go straight where they belong.
            var room = Unsafe.SizeOf<T>() == 1 ? MemoryMarshal.AsBytes(into) : rented.AsSpan(0, into.Length);
            var plane = ReadPlane(ref bytes, room);
            if (plane.ContainsAnyExceptInRange((byte)0, (byte)(0xFF >> Math.Max(0, shift + 8 - width)))) throw bytes.Corrupt($"a value is wider than {width} bits");
            if (Unsafe.SizeOf<T>() == 1) plane.CopyTo(room);
            else if (shift == 0) for (var i = 0; i < plane.Length; i++) into[i] = T.CreateTruncating(plane[i]);
            else for (var i = 0; i < plane.Length; i++) into[i] |= T.CreateTruncating(plane[i]) << shift;
        }
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static ReadOnlySpan<byte> ReadPlane(ref ByteCursor bytes, Span<byte> room)
    {
        var length = bytes.Between(0, bytes.Left, "the length of a plane");
        if (length == 0) return bytes.Take(room.Length);
        return Brotli.TryExpand(bytes.Take(length), room) ? room : throw bytes.Corrupt("a compressed plane cannot be expanded to one byte a value");
    }

    private readonly record struct Plane(byte[] Bytes, double BitsAByte)
    {
        public double EntropyBytes => BitsAByte * Bytes.Length / 8;

        public static Plane Of(ReadOnlySpan<long> values, long least, int plane)
        {
            Span<int> often = stackalloc int[256];
            often.Clear();
            var bytes = new byte[values.Length];
            for (var i = 0; i < bytes.Length; i++) often[bytes[i] = (byte)((ulong)(values[i] - least) >> (8 * plane))]++;
            double bits = 0;
            foreach (var times in often) if (times > 0) bits -= times * Math.Log2((double)times / bytes.Length);
            return new(bytes, bits / bytes.Length);
        }
    }
}
