using System.Net;
using System.Net.Sockets;

namespace Analytics.Web.Accounts;

/// <summary>Whom limits take for one client.</summary>
internal static class ClientNetwork
{
    /// <summary>An address of IPv4, or a /64 of IPv6: one household or server holds all of it.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "unknown",
        _ when Six(address) is { } six => Convert.ToHexString(six, 0, 8),
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        _ => address.ToString(),
    };

    /// <summary>A /48 of IPv6, which is what providers give to one customer at most; null for IPv4.</summary>
    public static string? Wide(IPAddress? address) => address is not null && Six(address) is { } six ? Convert.ToHexString(six, 0, 6) : null;

    private static byte[]? Six(IPAddress address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? address.GetAddressBytes() : null;
}
