using System.Buffers.Binary;
using Analytics.Core.Columns.Encodings;

namespace Analytics.Core.Columns;

/// <summary>
/// The list of columns behind the header, ascending by number. A column is how many numbers are left out before it (varint), its encoding
/// (one byte, with the highest bit set where it has as many values as the column before it), its values (varint, unless that
/// bit is set), its bytes (varint) and their checksum (four bytes): seven bytes for a small column.
/// </summary>
internal static class SegmentDirectory
{
    /// <summary>The highest number of a column.</summary>
    public const int LastColumn = ushort.MaxValue;

    private const byte SameCount = 0x80;

    public static void Write(IReadOnlyList<ColumnEntry> entries, ByteWriter into)
    {
        int next = 0, count = 0;
        foreach (var entry in entries)
        {
            var same = entry.Count == count;
            into.Varint((ulong)(entry.Column - next));
            into.Byte((byte)((byte)entry.Encoding | (same ? SameCount : 0)));
            if (!same) into.Varint((ulong)entry.Count);
            into.Varint((ulong)entry.SizeBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(into.Room(sizeof(uint)), entry.Checksum);
            into.Advance(sizeof(uint));
            (next, count) = (entry.Column + 1, entry.Count);
        }
    }

    /// <summary>Reads the directory of a segment of so many bytes; its columns then fill the segment exactly.</summary>
    /// <param name="directory">Its bytes.</param>
    /// <param name="segmentBytes">Bytes of the whole segment.</param>
    /// <param name="name">What the segment is called where something is wrong.</param>
    public static ColumnEntry[] Read(ReadOnlySpan<byte> directory, int segmentBytes, string name = SegmentReader.Unnamed)
    {
        var bytes = new ByteCursor(directory, $"{name} directory");
        var entries = new List<ColumnEntry>();
        int next = 0, count = 0, start = SegmentHeader.SizeBytes + directory.Length;
        while (bytes.Left > 0)
        {
            if (next > LastColumn) throw bytes.Corrupt($"there is a column behind {LastColumn}");
            var column = next + bytes.Between(0, LastColumn - next, "the distance of a column to the next");
            var kind = bytes.Byte();
            var encoding = (ColumnEncoding)(kind & ~SameCount);
            if (encoding is not (ColumnEncoding.Codes or ColumnEncoding.Texts) && !NumberEncodings.Has(encoding)) throw bytes.Corrupt($"column {column} has the unknown encoding {encoding:D}");
            if ((kind & SameCount) == 0) count = bytes.Between(1, int.MaxValue, $"the count of column {column}");
            else if (count == 0) throw bytes.Corrupt($"column {column} has as many values as none before it");
            var size = bytes.Between(1, segmentBytes - start, $"the size of column {column}");
            entries.Add(new(column, encoding, count, start, size, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Take(sizeof(uint)))));
            (next, start) = (column + 1, start + size);
        }
        return start == segmentBytes ? [.. entries] : throw bytes.Corrupt($"the columns end at {start}, the segment at {segmentBytes}");
    }
}
