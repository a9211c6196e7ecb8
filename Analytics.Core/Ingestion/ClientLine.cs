using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Ingestion;

/// <summary>Which addresses are one client's.</summary>
internal static class ClientLine
{
    /// <summary>The address, or of IPv6 its /64: one line has all addresses of that, and could change them with every event.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
