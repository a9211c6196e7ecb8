using System.Buffers;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Core.Columns;

/// <summary>
/// Writes columns into one block of bytes, each in the fewest bytes that an encoding finds. Columns are known by numbers of 0 to
/// 65,535 that the caller gives meaning to; they need not be as long as each other. A column of nothing but zeros, or nothing but nulls, takes no space:
/// it reads as if it had never been written. Not for several threads at once.
/// </summary>
public sealed class SegmentWriter
{
    private readonly HashSet<int> _taken = [];
    private readonly List<(ColumnEntry Entry, byte[] Bytes)> _columns = [];

    /// <summary>Writes a column of whole numbers.</summary>
    /// <exception cref="ArgumentException">The number is not one of a column, or it is taken.</exception>
    public void Numbers(int column, ReadOnlySpan<long> values)
    {
        Take(column);
        if (!values.ContainsAnyExcept(0)) return;
        var (encoding, bytes) = NumberEncodings.Smallest(values);
        Add(column, encoding, values.Length, bytes);
    }

    /// <inheritdoc cref="Numbers(int, ReadOnlySpan{long})"/>
    public void Numbers(int column, ReadOnlySpan<int> values)
    {
        var rented = ArrayPool<long>.Shared.Rent(values.Length);
        for (var i = 0; i < values.Length; i++) rented[i] = values[i];
        Numbers(column, rented.AsSpan(0, values.Length));
        ArrayPool<long>.Shared.Return(rented);
    }

    /// <summary>Writes a column of numbers that stand for something and are kept with a dictionary of their own.</summary>
    /// <inheritdoc cref="Numbers(int, ReadOnlySpan{long})" path="/exception"/>
    public void Codes(int column, ReadOnlySpan<int> values)
    {
        Take(column);
        if (values.ContainsAnyExcept(0)) Add(column, ColumnEncoding.Codes, values.Length, CodeFormat.Encode(CodeColumn.Of(values)));
    }

    /// <summary>Writes a column of texts. Null and empty stay what they are, as do halves of surrogate pairs.</summary>
    /// <inheritdoc cref="Numbers(int, ReadOnlySpan{long})" path="/exception"/>
    public void Texts(int column, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Take(column);
        if (values.Any(v => v is not null)) Add(column, ColumnEncoding.Texts, values.Count, TextFormat.Encode(values));
    }

    /// <summary>The segment with all columns so far.</summary>
    /// <exception cref="OverflowException">It would be larger than 2 GiB.</exception>
    public byte[] Finish()
    {
        var columns = _columns.OrderBy(c => c.Entry.Column).ToList();
        var directory = new ByteWriter(columns.Count * 12);
        SegmentDirectory.Write([.. columns.Select(c => c.Entry)], directory);

        var at = SegmentHeader.SizeBytes + directory.Length;
        var segment = new byte[columns.Aggregate(at, (sum, c) => checked(sum + c.Bytes.Length))];
        directory.Written.CopyTo(segment.AsSpan(SegmentHeader.SizeBytes));
        SegmentHeader.Write(segment, directory.Length);
        foreach (var (_, bytes) in columns)
        {
            bytes.CopyTo(segment.AsSpan(at));
            at += bytes.Length;
        }
        return segment;
    }

    private void Take(int column)
    {
        if (column is < 0 or > SegmentDirectory.LastColumn) throw new ArgumentException($"There is no column {column}: columns are numbered from 0 to {SegmentDirectory.LastColumn}.", nameof(column));
        if (!_taken.Add(column)) throw new ArgumentException($"Column {column} has been written already.", nameof(column));
    }

    private void Add(int column, ColumnEncoding encoding, int count, byte[] bytes) =>
        _columns.Add((new ColumnEntry(column, encoding, count, Start: 0, bytes.Length, Checksum.Of(bytes)), bytes));
}
