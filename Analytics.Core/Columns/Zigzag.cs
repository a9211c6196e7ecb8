using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns;

/// <summary>
/// Signed numbers as unsigned ones that are small when the number is near 0 (0, -1, 1, -2 … become 0, 1, 2, 3 …), and the
/// length of unsigned ones as varints: seven bits a byte, lowest first, the eighth bit set while more follow.
/// Source: Protocol Buffers, "Encoding".
/// </summary>
internal static class Zigzag
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Encode(long value) => (ulong)((value << 1) ^ (value >> 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Decode(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>Bytes of the varint of an unsigned number, 1 to 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int VarintBytes(ulong value) => (BitOperations.Log2(value) + 7) / 7;

    /// <summary>Bytes of the varint of a signed number, 1 to 10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bytes(long value) => VarintBytes(Encode(value));
}
