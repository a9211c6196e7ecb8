using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Sites;

/// <summary>An address, or all addresses that begin with the same bits.</summary>
public readonly record struct AddressRange
{
    private readonly IPNetwork _network;

    private AddressRange(IPNetwork network) => _network = network;

    /// <summary>Reads <c>203.0.113.7</c>, <c>203.0.113.0/24</c> or the like of IPv6; bits behind the length are ignored.</summary>
    public static bool TryParse(string? text, out AddressRange range)
    {
        range = default;
        var (written, length) = text?.Trim().Split('/') switch
        {
            [var only] => (only, null),
            [var address, var bits] => (address, bits),
            _ => (null, null),
        };
        if (!IPAddress.TryParse(written, out var first) || !written!.AsSpan().ContainsAny('.', ':')) return false;
        if (first.IsIPv4MappedToIPv6) first = first.MapToIPv4();
        var most = first.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (!int.TryParse(length ?? most.ToString(provider: null), System.Globalization.NumberStyles.None, null, out var prefix) || prefix > most) return false;
        range = new(new IPNetwork(Masked(first, prefix), prefix));
        return true;
    }

    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Clamp(prefix - i * 8, 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }
        return new IPAddress(bytes);
    }
}
