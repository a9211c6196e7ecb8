using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Tells region and city of an address from a list that the operator supplies: a CSV with one range a line, first and last address, then
/// the place. Kept as sorted boundaries and one number each: 8 bytes a range of IPv4, 12 of IPv6 (by its upper 64 bits), each place once.
/// </summary>
public sealed class CityLookup
{
    private readonly uint[] _starts4;
    private readonly ulong[] _starts6;
    private readonly int[] _places4, _places6;
    private readonly Place?[] _places;

    private CityLookup(List<Range> v4, List<Range> v6, Place?[] places)
    {
        _places = places;
        var (starts4, places4) = Boundaries(v4);
        (_starts4, _places4) = (Array.ConvertAll(starts4, start => (uint)start), places4);
        (_starts6, _places6) = Boundaries(v6);
    }

    /// <summary>Ranges that were read.</summary>
    public int Count => _starts4.Length + _starts6.Length;

    /// <summary>Lines that could not be read and were passed over.</summary>
    public int Unread { get; private init; }

    /// <summary>
    /// Reads a list. Columns after first and last address: <c>country,region,city</c>; or those of DB-IP's city CSV (<c>continent,country,region,city,…</c>);
    /// or those of ip-location-db's (<c>country,region,district,city,…</c>).
    /// </summary>
    /// <exception cref="InvalidDataException">No line of it is a range with a place.</exception>
    public static CityLookup Read(TextReader csv)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var (v4, v6, unread) = (new List<Range>(), new List<Range>(), 0);
        var places = new List<Place?> { null };
        var numbers = new Dictionary<Place, int>();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        while (csv.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = Fields(line);
            if (fields.Count < 5 || !TryAddress(fields[0], out var first) || !TryAddress(fields[1], out var last) || first.AddressFamily != last.AddressFamily)
            {
                unread++;
                continue;
            }
            var (country, region, city) = fields.Count switch { >= 9 => (fields[2], fields[3], fields[5]), >= 7 => (fields[3], fields[4], fields[5]), _ => (fields[2], fields[3], fields[4]) };
            var place = new Place(Known(country)?.ToUpperInvariant() is { Length: 2 } code ? Once(code) : null, Once(Known(region)), Once(Known(city)));
            if (!numbers.TryGetValue(place, out var number))
            {
                numbers[place] = number = places.Count;
                places.Add(place);
            }
            var isV4 = first.AddressFamily == AddressFamily.InterNetwork;
            var (from, to) = (Number(first), Number(last));
            if (from > to) unread++;
            else (isV4 ? v4 : v6).Add(new(from, to, number));
        }
        if (v4.Count + v6.Count == 0) throw new InvalidDataException("No line of the city file is a range: first address, last address, country, region, city.");
        return new(v4, v6, [.. places]) { Unread = unread };

        string? Once(string? text) => text is null ? null : texts.TryGetValue(text, out var known) ? known : texts[text] = text;
    }

    /// <summary>The place of a client address; null where the list has none.</summary>
    public Place? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out _)) return null;
        if (address.AddressFamily == AddressFamily.InterNetwork) return At(_starts4, _places4, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        return address.IsIPv4MappedToIPv6 ? At(_starts4, _places4, BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])) : At(_starts6, _places6, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    private Place? At<T>(T[] starts, int[] places, T address) where T : IComparable<T>
    {
        var found = Array.BinarySearch(starts, address);
        var boundary = found >= 0 ? found : ~found - 1;
        return boundary < 0 ? null : _places[places[boundary]];
    }

    // Where one range ends and the next does not begin, nobody's addresses begin: place 0. Of ranges that overlap, the later start wins.
    private static (ulong[] Starts, int[] Places) Boundaries(List<Range> ranges)
    {
        ranges.Sort(static (a, b) => a.From.CompareTo(b.From));
        var starts = new List<ulong>(ranges.Count);
        var places = new List<int>(ranges.Count);
        for (var i = 0; i < ranges.Count; i++)
        {
            var (from, to, place) = ranges[i];
            if (starts.Count > 0 && starts[^1] == from) places[^1] = place;
            else if (places.Count == 0 || places[^1] != place) { starts.Add(from); places.Add(place); }
            var next = i + 1 < ranges.Count ? ranges[i + 1].From : ulong.MaxValue;
            if (to >= next || to == ulong.MaxValue || to + 1 == next) continue;
            starts.Add(to + 1);
            places.Add(0);
        }
        return ([.. starts], [.. places]);
    }

    private static bool TryAddress(string text, out IPAddress address)
    {
        if (IPAddress.TryParse(text, out var parsed) && (text.Contains('.', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal)))
        {
            address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
            return true;
        }
        // Some lists write IPv4 as one number.
        var isNumber = uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        address = isNumber ? new(BinaryPrimitives.ReverseEndianness(number)) : IPAddress.None;
        return isNumber;
    }

    private static ulong Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static string? Known(string field) => field.Trim() is { Length: > 0 } text && text != "-" ? text : null;

    /// <summary>The fields of a CSV line; a doubled quote within quotes is one.</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>(10);
        var field = new System.Text.StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                if (isQuoted && at + 1 < line.Length && line[at + 1] == '"') field.Append(line[at++]);
                else isQuoted = !isQuoted;
            }
            else if (line[at] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[at]);
            }
        }
        fields.Add(field.ToString());
        return fields;
    }

    private readonly record struct Range(ulong From, ulong To, int Place);
}
