using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Networks of hosting companies, where programs live rather than people. Enrichment/Data/datacentres.txt holds large ones of
/// long standing; an operator adds others with a file of the same form.
/// </summary>
public sealed class DatacentreRanges
{
    private const string ResourceName = "datacentres.txt";

    private static readonly Lazy<DatacentreRanges> Loaded = new(() => new(Own()));

    private readonly UInt128[] _firsts, _lasts;

    private DatacentreRanges(IEnumerable<string> lines)
    {
        var merged = new List<(UInt128 First, UInt128 Last)>();
        foreach (var range in lines.Select(Read).OfType<(UInt128 First, UInt128 Last)>().OrderBy(r => r.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last) merged[^1] = (merged[^1].First, UInt128.Max(merged[^1].Last, range.Last));
            else merged.Add(range);
        }
        (_firsts, _lasts) = ([.. merged.Select(r => r.First)], [.. merged.Select(r => r.Last)]);
    }

    /// <summary>The list of this build, read once.</summary>
    public static DatacentreRanges Shared => Loaded.Value;

    /// <summary>Ranges that touch no other.</summary>
    public int Count => _firsts.Length;

    /// <summary>The list of this build with an operator's own lines: a network such as <c>203.0.113.0/24</c> or an address each, # begins a comment.</summary>
    public static DatacentreRanges With(IEnumerable<string> lines) => new(Own().Concat(lines));

    /// <summary>Whether the address is one of a hosting company.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var number = NumberOf(address);
        var found = Array.BinarySearch(_firsts, number);
        var at = found >= 0 ? found : ~found - 1;
        return at >= 0 && number <= _lasts[at];
    }

    private static IEnumerable<string> Own()
    {
        using var resource = typeof(DatacentreRanges).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing from this build. Build the product again.");
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>A line's range; null for an empty one, a comment, or what is no network.</summary>
    private static (UInt128 First, UInt128 Last)? Read(string line)
    {
        var text = line.AsSpan();
        var comment = text.IndexOf('#');
        if (comment >= 0) text = text[..comment];
        text = text.Trim();
        if (text.IsEmpty) return null;
        if (IPAddress.TryParse(text, out var address)) return (NumberOf(address), NumberOf(address));
        if (!IPNetwork.TryParse(text, out var network)) return null;
        var first = NumberOf(network.BaseAddress);
        var free = (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128) - network.PrefixLength;
        return (first, free == 128 ? UInt128.MaxValue : first | ((UInt128.One << free) - 1));
    }

    // IPv4 lies where IPv6 maps it, so that one list holds both.
    private static UInt128 NumberOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            bytes[10] = bytes[11] = 0xFF;
            address.TryWriteBytes(bytes[12..], out _);
        }
        else
        {
            address.TryWriteBytes(bytes, out _);
        }
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
