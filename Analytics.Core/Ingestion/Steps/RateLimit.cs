using System.Net;
using System.Net.Sockets;

namespace Analytics.Core.Ingestion.Steps;

/// <summary>Keeps one site or one client from taking all there is. Servers with a secret key speak for many clients and skip the second.</summary>
internal sealed class RateLimit(RateLimits limits) : IPipelineStep
{
    public string Name => "rate_limit";

    public IngestOutcome? Run(Hit hit)
    {
        var site = hit.Site.Site;
        var wait = hit.IsTrusted ? null : limits.Take(site.Id, Client(hit.Request.ClientIp), site.RateLimitPerIpPerMinute);
        wait ??= limits.Take(site.Id, null, site.RateLimitPerMinute);
        return wait is null ? null : new IngestOutcome.Refused(RefuseReason.RateLimited, "Too many events in the last minute.", RetryAfter: wait);
    }

    /// <summary>The address, or of IPv6 its /64: one line has all addresses of that, and could change them with every event.</summary>
    private static IPAddress Client(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
