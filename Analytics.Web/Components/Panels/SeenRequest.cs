using System.Net;
using System.Net.Sockets;
using Analytics.Web.Components.Controls;
using Microsoft.JSInterop;

namespace Analytics.Web.Components.Panels;

/// <summary>How the server sees a request of the reader's own browser.</summary>
/// <param name="Address">The address that counts as the visitor's.</param>
/// <param name="Connection">The address the connection comes from: the same, or that of a believed proxy.</param>
/// <param name="Scheme">http or https, as pages take it.</param>
/// <param name="Host">The host that was asked for.</param>
/// <param name="Country">Two letters of ISO 3166; null where no list has the address.</param>
/// <param name="Headers">What came that proxies add, by name.</param>
/// <param name="KnownProxies">The proxies that are believed; null for readers who do not run the instance.</param>
public sealed record SeenRequest(string Address, string Connection, string Scheme, string Host, string? Country, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string>? KnownProxies)
{
    /// <summary>True for an address that no visitor has who comes over the internet.</summary>
    public bool IsPrivate => IPAddress.TryParse(Address, out var ip) && IsPrivateAddress(ip);

    /// <summary>Asks the server, through the browser: a circuit has no request of its own.</summary>
    /// <returns>Null where there was no answer.</returns>
    public static async Task<SeenRequest?> Ask(IJSRuntime js)
    {
        ArgumentNullException.ThrowIfNull(js);
        SeenRequest? seen = null;
        await js.Use("./js/seen.js", async script => seen = await script.InvokeAsync<SeenRequest?>("seen"));
        return seen;
    }

    /// <summary>True for loopback, link-local and private networks. Source: RFC 1918, RFC 6598, RFC 4193.</summary>
    internal static bool IsPrivateAddress(IPAddress ip)
    {
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        if (IPAddress.IsLoopback(ip) || ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal) return true;
        if (ip.AddressFamily != AddressFamily.InterNetwork) return false;
        var bytes = ip.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127) || (bytes[0] == 169 && bytes[1] == 254);
    }
}
