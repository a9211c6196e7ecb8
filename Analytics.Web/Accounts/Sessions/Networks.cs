using System.Net;
using System.Net.Sockets;

namespace Analytics.Web.Accounts.Sessions;

/// <summary>Where somebody came from, without their address: 256 addresses of IPv4, a /48 of IPv6.</summary>
public static class Networks
{
    private const int BytesOf4 = 3, BytesOf6 = 6;

    /// <summary>The network of an address; "unknown" without one.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetworkV6 ? BytesOf6 : BytesOf4;
        Array.Clear(bytes, kept, bytes.Length - kept);
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
