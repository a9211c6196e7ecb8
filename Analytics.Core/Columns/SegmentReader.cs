using System.Numerics;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Core.Columns;

/// <summary>
/// Reads what a <see cref="SegmentWriter"/> wrote. A column's checksum is verified whenever it is read, that of the directory when the segment is
/// opened: a segment in which a bit has changed is never read as other values. For any number of threads at once.
/// </summary>
public sealed class SegmentReader
{
    /// <summary>What a segment without a name is called where something is wrong.</summary>
    internal const string Unnamed = "Segment";

    private readonly string _name;
    private readonly ReadOnlyMemory<byte> _segment;
    private readonly ColumnEntry[] _entries;
    private readonly int[] _columns;

    private SegmentReader(string name, ReadOnlyMemory<byte> segment, ColumnEntry[] entries) => (_name, _segment, _entries, _columns) = (name, segment, entries, [.. entries.Select(e => e.Column)]);

    /// <summary>Opens a segment; the bytes stay where they are and must not change while it is read.</summary>
    /// <param name="blob">The segment.</param>
    /// <param name="name">What it is called where something is wrong, so that it can be found among others.</param>
    /// <exception cref="CorruptSegmentException">Header or directory are not as they were written, or the version is a newer one.</exception>
    public static SegmentReader Open(ReadOnlyMemory<byte> blob, string name = Unnamed) =>
        new(name, blob, SegmentDirectory.Read(SegmentHeader.Check(blob.Span, name), blob.Length, name));

    /// <summary>False for a column that was not written or that held nothing but zeros or nulls.</summary>
    public bool Has(int column) => Find(column) is not null;

    /// <summary>Bytes that the column takes in the segment, its place in the directory not counted; 0 where it is absent.</summary>
    public int SizeOf(int column) => Find(column)?.SizeBytes ?? 0;

    /// <summary>How the column is written; null where it is absent.</summary>
    internal ColumnEncoding? EncodingOf(int column) => Find(column)?.Encoding;

    /// <summary>Reads a column of as many numbers as there is room for; zeros where it is absent.</summary>
    /// <exception cref="CorruptSegmentException">The column is not as it was written, has another count of values or holds something else than numbers.</exception>
    public void Numbers(int column, Span<long> into) => Numbers<long>(column, into);

    /// <inheritdoc cref="Numbers(int, Span{long})"/>
    /// <exception cref="CorruptSegmentException">As before, or a value does not fit 32 bits.</exception>
    public void Numbers(int column, Span<int> into) => Numbers<int>(column, into);

    /// <summary>Reads a column of codes; the constant 0 where it is absent.</summary>
    /// <exception cref="CorruptSegmentException">The column is not as it was written, has another count of values or does not hold codes.</exception>
    public CodeColumn Codes(int column, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Find(column) is not { } entry) return CodeColumn.Constant(0, count);
        if (entry.Encoding != ColumnEncoding.Codes) throw Holds(entry, "codes");
        var bytes = Read(entry, count);
        return CodeFormat.Decode(ref bytes, count);
    }

    /// <summary>Reads a column of texts; nulls where it is absent.</summary>
    /// <exception cref="CorruptSegmentException">The column is not as it was written, has another count of values or does not hold texts.</exception>
    public string?[] Texts(int column, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (Find(column) is not { } entry) return new string?[count];
        if (entry.Encoding != ColumnEncoding.Texts) throw Holds(entry, "texts");
        var bytes = Read(entry, count);
        return TextFormat.Decode(ref bytes, count);
    }

    private void Numbers<T>(int column, Span<T> into) where T : unmanaged, IBinaryInteger<T>
    {
        if (Find(column) is not { } entry)
        {
            into.Clear();
            return;
        }
        if (!NumberEncodings.Has(entry.Encoding)) throw Holds(entry, "numbers");
        var bytes = Read(entry, into.Length);
        NumberEncodings.Decode(entry.Encoding, ref bytes, into);
    }

    private ColumnEntry? Find(int column) => Array.BinarySearch(_columns, column) is var place && place >= 0 ? _entries[place] : null;

    private ByteCursor Read(ColumnEntry entry, int count)
    {
        if (entry.Count != count) throw Corrupt(entry.Column, $"{entry.Count} values are there, {count} were expected");
        var bytes = _segment.Span.Slice(entry.Start, entry.SizeBytes);
        if (Checksum.Of(bytes) != entry.Checksum) throw Corrupt(entry.Column, "the checksum is wrong");
        return new(bytes, PlaceOf(entry.Column));
    }

    /// <summary>What a caller throws who finds that a column cannot mean what it says.</summary>
    internal CorruptSegmentException Corrupt(int column, string what) => CorruptSegmentException.At(PlaceOf(column), what);

    private CorruptSegmentException Holds(ColumnEntry entry, string expected) => Corrupt(entry.Column, $"{entry.Encoding} is not an encoding of {expected}");

    private string PlaceOf(int column) => $"{_name} column {column}";
}
