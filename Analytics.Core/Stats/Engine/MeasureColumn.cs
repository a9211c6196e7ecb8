using System.Runtime.CompilerServices;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// A measure of every hit of a chunk as it is kept in memory: in one byte or two where nearly all of its values fit, and those that do
/// not beside it. Load times fit two but for the slowest few, scroll depths one.
/// </summary>
/// <remarks>Worked example: 300, unknown, 70,000, 900 … are the shorts 300, 65535, 65534, 900 …, and beside them hit 2 = 70,000.</remarks>
internal sealed class MeasureColumn
{
    /// <summary>The measure that no hit has.</summary>
    public static readonly MeasureColumn None = new([]);

    /// <summary>One in so many values may stand beside the narrow ones.</summary>
    private const int BesideOneIn = 64;

    private readonly byte[]? _bytes;
    private readonly ushort[]? _shorts;
    private readonly int[]? _ints;
    private Dictionary<int, int>? _beside;

    /// <param name="values">The measure of each hit, -1 where it is unknown.</param>
    public MeasureColumn(int[] values)
    {
        Count = values.Length;
        if (Fits(values, byte.MaxValue)) _bytes = new byte[values.Length];
        else if (Fits(values, ushort.MaxValue)) _shorts = new ushort[values.Length];
        else _ints = values;
        for (var i = 0; i < values.Length && _ints is null; i++)
        {
            var narrow = Narrow(i, values[i], _bytes is null ? ushort.MaxValue : byte.MaxValue);
            if (_bytes is not null) _bytes[i] = (byte)narrow;
            else _shorts![i] = (ushort)narrow;
        }
    }

    /// <summary>How many hits; 0 where none has the measure.</summary>
    public int Count { get; }

    /// <summary>Memory held, roughly.</summary>
    public long SizeBytes => (_bytes?.Length ?? 0) + 2L * (_shorts?.Length ?? 0) + 4L * (_ints?.Length ?? 0) + 24L * (_beside?.Count ?? 0);

    /// <summary>The measure of a hit; -1 where it is unknown.</summary>
    public int this[int hit]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_ints is { } ints) return ints[hit];
            if (_shorts is { } shorts)
            {
                var wide = shorts[hit];
                return wide < ushort.MaxValue - 1 ? wide : Beside(hit, isUnknown: wide == ushort.MaxValue);
            }
            var narrow = _bytes![hit];
            return narrow < byte.MaxValue - 1 ? narrow : Beside(hit, isUnknown: narrow == byte.MaxValue);
        }
    }

    /// <summary>True where nearly all values are below the two highest numbers of a width, which stand for what is unknown and for what is beside.</summary>
    private static bool Fits(int[] values, int highest)
    {
        var beside = 0;
        foreach (var value in values) if (value >= highest - 1) beside++;
        return beside <= values.Length / BesideOneIn;
    }

    private int Narrow(int hit, int value, int highest)
    {
        if (value < 0) return highest;
        if (value < highest - 1) return value;
        (_beside ??= [])[hit] = value;
        return highest - 1;
    }

    private int Beside(int hit, bool isUnknown) => isUnknown ? -1 : _beside![hit];
}
