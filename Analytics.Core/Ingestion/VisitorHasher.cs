using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Analytics.Core.Ingestion;

/// <summary>
/// Turns what a request shows of a visitor into a number that means nothing elsewhere. Address and User-Agent are read here
/// and nowhere after. Source: docs/definitions.md, "visitor".
/// </summary>
public static class VisitorHasher
{
    /// <summary>HMAC-SHA-256 of site, address and User-Agent under the day's salt, first 64 bits; never 0.</summary>
    public static ulong Cookieless(ReadOnlySpan<byte> salt, int siteId, IPAddress address, string userAgent)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(userAgent);
        if (userAgent.Length > 512) userAgent = userAgent[..512];
        Span<byte> text = stackalloc byte[4 + 16 + 3 * 512];
        BinaryPrimitives.WriteInt32LittleEndian(text, siteId);
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        address.TryWriteBytes(text[4..], out var addressLength);
        var length = 4 + addressLength;
        length += Encoding.UTF8.GetBytes(userAgent, text[length..]);
        return Hash(salt, text[..length]);
    }

    /// <summary>HMAC-SHA-256 of an id under the site's secret, first 64 bits; never 0.</summary>
    public static ulong Identified(ReadOnlySpan<byte> siteSecret, string id)
    {
        Span<byte> text = stackalloc byte[3 * Events.EventLimits.IdLength];
        return Hash(siteSecret, text[..Encoding.UTF8.GetBytes(id, text)]);
    }

    private static ulong Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, hash);
        var visitor = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return visitor == 0 ? 1 : visitor;
    }
}
