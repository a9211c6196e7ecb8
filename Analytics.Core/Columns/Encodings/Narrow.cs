using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Core.Columns.Encodings;

/// <summary>Whether 64-bit values fit a narrower destination.</summary>
internal static class Narrow
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits<T>(long value) where T : unmanaged, IBinaryInteger<T> => long.CreateTruncating(T.CreateTruncating(value)) == value;

    /// <summary>True if everything from <paramref name="least"/> to that much above it fits, so that no value needs a look.</summary>
    public static bool FitsUpTo<T>(long least, ulong distance) where T : unmanaged, IBinaryInteger<T> =>
        Unsafe.SizeOf<T>() == sizeof(long) || (Fits<T>(least) && distance <= uint.MaxValue && Fits<T>(least + (long)distance));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(scoped ReadOnlySpan<long> values, ref ByteCursor source, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < values.Length; i++) into[i] = One<T>(values[i], ref source);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T One<T>(long value, ref ByteCursor source) where T : unmanaged, IBinaryInteger<T> =>
        Fits<T>(value) ? T.CreateTruncating(value) : throw source.Corrupt($"the value {value} does not fit {Unsafe.SizeOf<T>() * 8} bits");
}
