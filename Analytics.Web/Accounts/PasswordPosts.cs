using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Analytics.Web.Components.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace Analytics.Web.Accounts;

/// <summary>Twenty posts a minute from one client to whatever takes a password; looking at the forms is free.</summary>
internal sealed class PasswordPosts : IRateLimiterPolicy<string>
{
    internal const int PerMinute = 20;

    private static readonly SlidingWindowRateLimiterOptions Window = new()
    {
        PermitLimit = PerMinute,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        QueueLimit = 0,
    };

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => Refuse;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        HttpMethods.IsPost(httpContext.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(Client(httpContext.Connection.RemoteIpAddress), _ => Window)
            : RateLimitPartition.GetNoLimiter("");

    // One household or server holds a whole /64 of IPv6 addresses.
    internal static string Client(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private static async ValueTask Refuse(OnRejectedContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var said) ? said : Window.Window / Window.SegmentsPerWindow;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await ApiProblems.TooMany(http, wait).ExecuteAsync(http);
            return;
        }

        RetryAfter.Say(http, wait);
        await new RazorComponentResult<TooManyTries> { StatusCode = StatusCodes.Status429TooManyRequests }.ExecuteAsync(http);
    }
}
