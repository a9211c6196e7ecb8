using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>
/// Bad weather for the browser's tests, to find what only goes well because everything comes at once: each tab's files
/// come late and in another order, and each call of a circuit waits before it is heard. Off unless <c>TEST_WEATHER</c> is set to a
/// number, which makes the draws repeatable as far as tabs open in the same order.
/// </summary>
internal static class Weather
{
    private const int LatestFileMs = 800, LatestCallMs = 300;

    private static readonly Random? Draws =
        int.TryParse(Environment.GetEnvironmentVariable("TEST_WEATHER"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? new Random(seed) : null;

    public static bool IsBad => Draws is not null;

    /// <summary>Gives the tabs of a browser their weather.</summary>
    public static async Task Over(IBrowserContext context)
    {
        if (!IsBad) return;
        // What a page sends while it goes would be lost here rather than be late.
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.ResourceType != "ping") await Task.Delay(Upto(LatestFileMs));
            await route.FallbackAsync();
        });
    }

    /// <summary>Delays what circuits are told by their tabs; in order, as a line does.</summary>
    public static void Over(HubOptions options)
    {
        if (IsBad) options.AddFilter(new Late());
    }

    private static int Upto(int most)
    {
        lock (Draws!) return Draws.Next(most + 1);
    }

    private sealed class Late : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
        {
            await Task.Delay(Upto(LatestCallMs));
            return await next(invocation);
        }
    }
}
