using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns;

/// <summary>CRC-32C, which finds every single flipped bit and every burst of up to 32. Source: RFC 3720, appendix B.4.</summary>
internal static class Checksum
{
    /// <summary>The checksum of the two stretches as if they were one.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> more = default) => ~Continue(Continue(~0u, bytes), more);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Continue(uint state, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var last in bytes) state = BitOperations.Crc32C(state, last);
        return state;
    }
}
