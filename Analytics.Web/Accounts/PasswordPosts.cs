using System.Threading.RateLimiting;
using Analytics.Web.Components.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace Analytics.Web.Accounts;

/// <summary>Twenty posts a minute from one client to whatever takes a password, and ten times as many from a /48 of IPv6; looking at the forms is free.</summary>
internal sealed class PasswordPosts : IRateLimiterPolicy<string>
{
    internal const int PerMinute = 20, PerMinuteOfNetwork = 200;

    private static readonly SlidingWindowRateLimiterOptions Window = Minute(PerMinute);

    private readonly PartitionedRateLimiter<string> _networks = PartitionedRateLimiter.Create<string, string>(static network => RateLimitPartition.GetSlidingWindowLimiter(network, static _ => Minute(PerMinuteOfNetwork)));

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => Refuse;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        if (!HttpMethods.IsPost(httpContext.Request.Method)) return RateLimitPartition.GetNoLimiter("");
        var address = httpContext.Connection.RemoteIpAddress;
        return ClientNetwork.Wide(address) is { } network
            ? RateLimitPartition.Get<string>(ClientNetwork.Of(address), _ => new SharedWindow(new SlidingWindowRateLimiter(Window), _networks, network))
            : RateLimitPartition.GetSlidingWindowLimiter(ClientNetwork.Of(address), _ => Window);
    }

    private static SlidingWindowRateLimiterOptions Minute(int posts) => new()
    {
        PermitLimit = posts,
        Window = TimeSpan.FromMinutes(1),
        SegmentsPerWindow = 6,
        QueueLimit = 0,
        // Whoever keeps the windows moves all of them on.
        AutoReplenishment = false,
    };

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
