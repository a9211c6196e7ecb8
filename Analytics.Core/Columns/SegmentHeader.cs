using System.Buffers.Binary;

namespace Analytics.Core.Columns;

/// <summary>
/// The first 16 bytes of a segment: "SEG", the format version, the length of all, the length of the directory, and the
/// checksum of the twelve bytes before and the directory. Numbers have their lowest byte first.
/// </summary>
internal static class SegmentHeader
{
    public const int SizeBytes = 16;

    /// <summary>The format that is written, and the newest that is understood. Stored; golden segments in the tests keep old ones readable.</summary>
    public const byte Version = 1;

    private const int VersionAt = 3, TotalAt = 4, DirectoryAt = 8, ChecksumAt = 12;

    private static ReadOnlySpan<byte> Magic => "SEG"u8;

    /// <summary>Writes the header in front of the directory that already stands behind it.</summary>
    public static void Write(Span<byte> segment, int directoryBytes)
    {
        Magic.CopyTo(segment);
        segment[VersionAt] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(segment[TotalAt..], segment.Length);
        BinaryPrimitives.WriteInt32LittleEndian(segment[DirectoryAt..], directoryBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(segment[ChecksumAt..], Checksum.Of(segment[..ChecksumAt], segment.Slice(SizeBytes, directoryBytes)));
    }

    /// <summary>Checks the header and returns the directory behind it.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="name">What it is called where something is wrong.</param>
    public static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> segment, string name = SegmentReader.Unnamed)
    {
        if (segment.Length < SizeBytes) throw Corrupt($"{segment.Length} bytes are too few");
        if (!segment.StartsWith(Magic)) throw Corrupt("this is not a segment");
        if (segment[VersionAt] > Version) throw Corrupt($"format version {segment[VersionAt]} is newer than {Version}, the newest that this program understands");
        if (segment[VersionAt] == 0) throw Corrupt("there is no format version 0");
        if (BinaryPrimitives.ReadInt32LittleEndian(segment[TotalAt..]) is var total && total != segment.Length) throw Corrupt($"{segment.Length} bytes are there, {total} were written");
        if (BinaryPrimitives.ReadInt32LittleEndian(segment[DirectoryAt..]) is var directoryBytes && (directoryBytes < 0 || directoryBytes > segment.Length - SizeBytes)) throw Corrupt($"a directory of {directoryBytes} bytes does not fit");
        var directory = segment.Slice(SizeBytes, directoryBytes);
        if (BinaryPrimitives.ReadUInt32LittleEndian(segment[ChecksumAt..]) != Checksum.Of(segment[..ChecksumAt], directory)) throw Corrupt("the checksum of header and directory is wrong");
        return directory;

        CorruptSegmentException Corrupt(string what) => CorruptSegmentException.At($"{name} header", what);
    }
}
