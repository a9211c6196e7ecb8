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

    /// <summary>HMAC-SHA-256 of a user's id under the site's secret, first 64 bits; never 0.</summary>
    public static ulong User(ReadOnlySpan<byte> siteSecret, string userId) => Identified(siteSecret, (byte)'u', userId);

    /// <summary>HMAC-SHA-256 of a device's id under the site's secret, first 64 bits; never 0. A device and a user of the same id are two visitors.</summary>
    public static ulong Device(ReadOnlySpan<byte> siteSecret, string visitorId) => Identified(siteSecret, (byte)'d', visitorId);

    private static ulong Identified(ReadOnlySpan<byte> siteSecret, byte kind, string id)
    {
        // As events have it: whoever is asked for or erased by a longer one is the same.
        id = Events.EventLimits.Cut(id, Events.EventLimits.IdLength)!;
        Span<byte> text = stackalloc byte[1 + 3 * Events.EventLimits.IdLength];
        text[0] = kind;
        return Hash(siteSecret, text[..(1 + Encoding.UTF8.GetBytes(id, text[1..]))]);
    }

    private static ulong Hash(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, text, hash);
        var visitor = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return visitor == 0 ? 1 : visitor;
    }
}
