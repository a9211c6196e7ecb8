using System.Buffers;

namespace Analytics.Core.Columns;

/// <summary>
/// A column of many equal values as it is kept in memory: a dictionary, and for each value its place there (its code) in as few
/// bytes as the dictionary allows. Exactly one of <see cref="Bytes"/>, <see cref="Shorts"/> and <see cref="Ints"/> is there; none where
/// all values are the same. 70, 40, 70 is the dictionary 40, 70 and the codes 1, 0, 1. Not to be changed once it is made.
/// </summary>
public sealed class CodeColumn
{
    private const int ArrayBytes = 24, ObjectBytes = 56;

    /// <summary>Room for the codes of these values, all of them 0 yet.</summary>
    internal CodeColumn(int[] dictionary, int count)
    {
        (Dictionary, Count) = (dictionary, count);
        if (dictionary.Length > ushort.MaxValue + 1) Ints = new int[count];
        else if (dictionary.Length > byte.MaxValue + 1) Shorts = new ushort[count];
        else if (dictionary.Length > 1) Bytes = new byte[count];
    }

    /// <summary>How many values there are, 0 and up.</summary>
    public int Count { get; }

    /// <summary>The distinct values of this column in ascending order; at least one, also where <see cref="Count"/> is 0.</summary>
    public int[] Dictionary { get; }

    /// <summary>The code of the value 0, "none"; -1 where no value is.</summary>
    internal int NoneCode => Dictionary[0] == 0 ? 0 : -1;

    /// <summary>The codes where there are 2 to 256 distinct values.</summary>
    public byte[]? Bytes { get; }

    /// <summary>The codes where there are 257 to 65,536 distinct values.</summary>
    public ushort[]? Shorts { get; }

    /// <summary>The codes where there are more.</summary>
    public int[]? Ints { get; }

    /// <summary>Bytes of memory that this holds.</summary>
    public long SizeBytes =>
        ObjectBytes + ArrayBytes + Dictionary.Length * 4L + (Dictionary.Length == 1 ? 0 : ArrayBytes) + (Bytes?.Length ?? 0) + (Shorts?.Length ?? 0) * 2L + (Ints?.Length ?? 0) * 4L;

    /// <summary>The code of a value: its place in <see cref="Dictionary"/>.</summary>
    public int this[int i] =>
        Bytes is { } bytes ? bytes[i]
        : Shorts is { } shorts ? shorts[i]
        : Ints is { } ints ? ints[i]
        : (uint)i < (uint)Count ? 0 : throw new ArgumentOutOfRangeException(nameof(i));

    /// <summary>The value itself.</summary>
    public int ValueAt(int i) => Dictionary[this[i]];

    /// <summary>The same value so many times.</summary>
    public static CodeColumn Constant(int value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new([value], count);
    }

    /// <summary>The column of these values; of none at all, no zeros.</summary>
    public static CodeColumn Of(ReadOnlySpan<int> values)
    {
        if (!values.ContainsAnyExcept(values.IsEmpty ? 0 : values[0])) return Constant(values.IsEmpty ? 0 : values[0], values.Length);
        int least = values[0], most = least;
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        // A table of all values between is read without hashing, unless it were mostly empty.
        return (long)most - least <= 4L * values.Length + 1_024 ? ByTable(values, least, most - least + 1) : ByHash(values);
    }

    private static CodeColumn ByTable(ReadOnlySpan<int> values, int least, int size)
    {
        var rented = ArrayPool<int>.Shared.Rent(size);
        var codes = rented.AsSpan(0, size);
        codes.Clear();
        foreach (var value in values) codes[value - least] = 1;
        var dictionary = new int[codes.Count(1)];
        var found = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] == 0) continue;
            dictionary[found] = least + i;
            codes[i] = found++;
        }
        var column = new CodeColumn(dictionary, values.Length);
        if (column.Bytes is { } bytes) for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)codes[values[i] - least];
        else if (column.Shorts is { } shorts) for (var i = 0; i < shorts.Length; i++) shorts[i] = (ushort)codes[values[i] - least];
        else if (column.Ints is { } ints) for (var i = 0; i < ints.Length; i++) ints[i] = codes[values[i] - least];
        ArrayPool<int>.Shared.Return(rented);
        return column;
    }

    private static CodeColumn ByHash(ReadOnlySpan<int> values)
    {
        var codes = new Dictionary<int, int>();
        foreach (var value in values) codes[value] = 0;
        int[] dictionary = [.. codes.Keys];
        Array.Sort(dictionary);
        for (var i = 0; i < dictionary.Length; i++) codes[dictionary[i]] = i;
        var column = new CodeColumn(dictionary, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var code = codes[values[i]];
            if (column.Bytes is { } bytes) bytes[i] = (byte)code;
            else if (column.Shorts is { } shorts) shorts[i] = (ushort)code;
            else column.Ints![i] = code;
        }
        return column;
    }
}
