using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Core.Enrichment;

/// <summary>
/// The address space as boundaries: from <c>V4Starts[i]</c> up to the next start, addresses belong to country number
/// <c>V4Countries[i]</c>; 0 means nobody. Example: starts [0, 100, 200] with countries [0, 2, 0] give country 2 the
/// addresses 100 to 199. IPv6 goes by the upper 64 bits. Source: build/country.mjs, which writes the file and describes it.
/// </summary>
internal sealed record CountryRanges(
    string?[] Codes, uint[] V4Starts, byte[] V4Countries, ulong[] V6Starts, byte[] V6Countries)
{
    public const byte FormatVersion = 1;

    private const int HashBytes = 32;
    private const int MostBoundaries = 16_000_000;
    private const int MostPlainBytes = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> Magic => "ACR"u8;

    /// <summary>Reads the packed file.</summary>
    /// <exception cref="InvalidDataException">The file is cut, damaged, or of another version.</exception>
    public static CountryRanges Read(ReadOnlySpan<byte> file)
    {
        var head = Magic.Length + 1 + HashBytes;
        if (file.Length < head || !file.StartsWith(Magic))
            throw new InvalidDataException("The country file is not one: it does not begin with ACR. Build the product again.");
        var version = file[Magic.Length];
        if (version != FormatVersion)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The country file has format version {version}, this build reads {FormatVersion}. Build the product again."));

        Span<byte> hash = stackalloc byte[HashBytes];
        var packed = file[head..];
        SHA256.HashData(packed, hash);
        if (!hash.SequenceEqual(file.Slice(Magic.Length + 1, HashBytes)))
            throw new InvalidDataException("The country file is damaged: its checksum does not fit. Build the product again.");

        var rest = new Cursor(Decompress(packed));
        var codes = ReadCodes(ref rest);
        var (v4Starts, v4Countries) = ReadBoundaries(ref rest, uint.MaxValue, codes.Length);
        var (v6Starts, v6Countries) = ReadBoundaries(ref rest, ulong.MaxValue, codes.Length);
        return new(codes, Array.ConvertAll(v4Starts, start => (uint)start), v4Countries, v6Starts, v6Countries);
    }

    private static byte[] Decompress(ReadOnlySpan<byte> packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream(capacity: packed.Length * 4);
        var buffer = new byte[64 * 1024];
        for (int read; (read = brotli.Read(buffer)) > 0;)
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > MostPlainBytes) throw Damaged("it unpacks to more than it may");
        }

        return plain.ToArray();
    }

    private static string?[] ReadCodes(ref Cursor rest)
    {
        var count = (int)Math.Min(rest.Varint(), 256);
        if (count > byte.MaxValue) throw Damaged("it names more than 255 countries");
        var codes = new string?[count + 1];
        for (var i = 1; i <= count; i++) codes[i] = Encoding.ASCII.GetString(rest.Take(2));
        return codes;
    }

    private static (ulong[] Starts, byte[] Countries) ReadBoundaries(ref Cursor rest, ulong highest, int codes)
    {
        var count = (int)Math.Min(rest.Varint(), MostBoundaries + 1);
        if (count > MostBoundaries) throw Damaged("it holds too many ranges");
        var zeros = rest.Take(count);
        var starts = new ulong[count];
        var start = 0UL;
        for (var i = 0; i < count; i++)
        {
            var step = rest.Varint() << zeros[i];
            if (step > highest - start || (step == 0 && i > 0)) throw Damaged("its ranges are out of order");
            starts[i] = start += step;
        }

        var countries = rest.Take(count).ToArray();
        foreach (var country in countries)
            if (country >= codes) throw Damaged("a range names an unknown country");

        return (starts, countries);
    }

    private static InvalidDataException Damaged(string how) => new($"The country file is damaged: {how}. Build the product again.");

    private ref struct Cursor(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _rest = bytes;

        public ReadOnlySpan<byte> Take(int count)
        {
            if (count > _rest.Length) throw Damaged("it ends too early");
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }

        public ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var next = Take(1)[0];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }

            throw Damaged("a number in it is too long");
        }
    }
}
