using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Analytics.Core.Columns;

/// <summary>
/// Unsigned numbers of one width, 0 to 64 bits, one behind the other without gaps, lowest bit first: the three numbers 5, 1, 6
/// of three bits are the bits 110 001 101 of one number, which is the bytes 8D 01.
/// </summary>
/// <remarks>
/// The loops of this room are compiled for speed at their first call (AggressiveOptimization): the first dashboard after a start reads
/// every day once, long before the runtime has counted enough calls to do so by itself. Measured: 1.5 to 3.5 times as fast then.
/// </remarks>
internal static class BitPacking
{
    /// <summary>Bits that hold every number up to this one.</summary>
    public static int WidthOf(ulong largest) => 64 - BitOperations.LeadingZeroCount(largest);

    public static long SizeBytes(int count, int width) => ((long)count * width + 7) / 8;

    /// <summary>Packs the distance of each value to <paramref name="least"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(ReadOnlySpan<long> values, long least, int width, Span<byte> into)
    {
        if (width == 0) return;
        ulong word = 0;
        int filled = 0, at = 0;
        foreach (var value in values)
        {
            var distance = (ulong)(value - least);
            word |= distance << filled;
            filled += width;
            if (filled < 64) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(into[at..], word);
            at += sizeof(ulong);
            filled -= 64;
            word = filled == 0 ? 0 : distance >> (width - filled);
        }
        for (; filled > 0; filled -= 8, word >>= 8) into[at++] = (byte)word;
    }

    /// <summary>
    /// Unpacks numbers that fit their destination. <paramref name="bits"/> holds at least as many bytes as they take.
    /// </summary>
    public static void Unpack<T>(ReadOnlySpan<byte> bits, int width, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        var lane = Unsafe.SizeOf<T>() * 8;
        if (width == 0) into.Clear();
        else if (width == lane && BitConverter.IsLittleEndian) bits[..(into.Length * Unsafe.SizeOf<T>())].CopyTo(MemoryMarshal.AsBytes(into));
        else
        {
            var done = Bmi2.X64.IsSupported && lane < 64 ? UnpackLanes(bits, width, into) : 0;
            UnpackSingly(bits, width, into, done);
        }
    }

    /// <summary>
    /// As many numbers at once as a word of the destination holds: one unaligned read and one instruction that deals the bits out to
    /// their lanes. Returns how many it did: those left over at the end and widths that do not fit a read it leaves to others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int UnpackLanes<T>(ReadOnlySpan<byte> bits, int width, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        var lanes = sizeof(ulong) / Unsafe.SizeOf<T>();
        var step = lanes * width;
        // A step of so many lanes begins at a multiple of that many bits, hence at most this far into its first byte.
        if (step + 8 - lanes > 64) return 0;
        var mask = ~0UL / (ulong.MaxValue >> (64 - Unsafe.SizeOf<T>() * 8)) * (ulong.MaxValue >> (64 - width));
        var words = MemoryMarshal.Cast<T, ulong>(into);
        words = words[..Math.Min(words.Length, Readable(bits.Length, step))];
        long bit = 0;
        for (var i = 0; i < words.Length; i++, bit += step)
            words[i] = Bmi2.X64.ParallelBitDeposit(BinaryPrimitives.ReadUInt64LittleEndian(bits[(int)(bit >> 3)..]) >> (int)(bit & 7), mask);
        return words.Length * lanes;
    }

    /// <summary>One number at a time, from the given one on. The only way on processors without the instruction above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void UnpackSingly<T>(ReadOnlySpan<byte> bits, int width, Span<T> into, int from) where T : unmanaged, IBinaryInteger<T>
    {
        var mask = ulong.MaxValue >> (64 - width);
        var i = from;
        var bit = (long)from * width;
        // Wider numbers may reach into a ninth byte.
        if (width <= 57)
        {
            var fast = Math.Min(into.Length, Readable(bits.Length, width));
            for (; i < fast; i++, bit += width) into[i] = T.CreateTruncating(BinaryPrimitives.ReadUInt64LittleEndian(bits[(int)(bit >> 3)..]) >> (int)(bit & 7) & mask);
        }
        else
        {
            var fast = Math.Min(into.Length, Readable(bits.Length - 1, width));
            for (; i < fast; i++, bit += width) into[i] = T.CreateTruncating(NineBytes(bits[(int)(bit >> 3)..], (int)(bit & 7)) & mask);
        }
        Span<byte> padded = stackalloc byte[9];
        for (; i < into.Length; i++, bit += width)
        {
            var last = bits[(int)(bit >> 3)..];
            padded.Clear();
            last[..Math.Min(last.Length, padded.Length)].CopyTo(padded);
            into[i] = T.CreateTruncating(NineBytes(padded, (int)(bit & 7)) & mask);
        }
    }

    /// <summary>Adds the same to each, wrapping around.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(Span<T> values, T term) where T : unmanaged, IBinaryInteger<T>
    {
        if (term == T.Zero) return;
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        var terms = new Vector<T>(term);
        for (var i = 0; i < vectors.Length; i++) vectors[i] += terms;
        for (var i = vectors.Length * Vector<T>.Count; i < values.Length; i++) values[i] += term;
    }

    /// <summary>How many steps of so many bits begin where eight bytes can still be read.</summary>
    private static int Readable(int bytes, int step) => bytes < sizeof(ulong) ? 0 : (int)Math.Min(int.MaxValue, ((bytes - 7) * 8L - 1) / step + 1);

    /// <summary>The 64 bits that begin so far into the first of nine bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NineBytes(ReadOnlySpan<byte> bytes, int shift) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes) >> shift | (ulong)bytes[8] << 1 << (63 - shift);
}
