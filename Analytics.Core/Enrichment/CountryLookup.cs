using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Tells the country an address is registered in, from a file that ships with the product: no network, no allocation,
/// well under a microsecond. Source: geo-whois-asn-country (CC0), packed by build/country.mjs.
/// </summary>
public sealed class CountryLookup
{
    /// <summary>The resource the packed ranges are embedded as.</summary>
    internal const string ResourceName = "country.bin";

    private readonly CountryRanges _ranges;

    private CountryLookup(CountryRanges ranges) => _ranges = ranges;

    /// <summary>Reads the embedded ranges; some tens of milliseconds, once.</summary>
    /// <exception cref="InvalidDataException">The embedded file is damaged or of another version.</exception>
    public static CountryLookup Load()
    {
        using var resource = typeof(CountryLookup).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing from this build. Build the product again.");
        var file = new byte[resource.Length];
        resource.ReadExactly(file);
        return Load(file);
    }

    /// <summary>The country of a client address.</summary>
    /// <param name="address">IPv4, IPv6, or IPv4 mapped into IPv6.</param>
    /// <returns>ISO 3166 alpha-2 in upper case; null where nobody is known to hold the address (private, loopback, reserved).</returns>
    public string? Find(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length)) return null;
        if (address.AddressFamily == AddressFamily.InterNetwork) return FindV4(bytes[..length]);
        return address.IsIPv4MappedToIPv6
            ? FindV4(bytes[12..])
            : Holder(_ranges.V6Starts, _ranges.V6Countries, BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    internal static CountryLookup Load(ReadOnlySpan<byte> file) => new(CountryRanges.Read(file));

    private string? FindV4(ReadOnlySpan<byte> bytes) =>
        Holder(_ranges.V4Starts, _ranges.V4Countries, BinaryPrimitives.ReadUInt32BigEndian(bytes));

    private string? Holder<T>(T[] starts, byte[] countries, T address)
        where T : IComparable<T>
    {
        var found = Array.BinarySearch(starts, address);
        var boundary = found >= 0 ? found : ~found - 1;
        return boundary < 0 ? null : _ranges.Codes[countries[boundary]];
    }
}
