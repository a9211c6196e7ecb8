using System.Globalization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>
/// Bad weather for the browser's tests, to find what only goes well because everything comes at once: each tab has a slow line, a slow processor
/// and scripts that come late and in another order, and each call of a circuit waits before it is heard. Off unless <c>TEST_WEATHER</c> is set to a
/// number, which makes the draws repeatable as far as tabs open in the same order.
/// </summary>
internal static class Weather
{
    private const int LatestScriptMs = 1_500, LongestLineMs = 250, SlowestProcessor = 5, LatestCallMs = 300;

    private static readonly Random? Draws =
        int.TryParse(Environment.GetEnvironmentVariable("TEST_WEATHER"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? new Random(seed) : null;

    public static bool IsBad => Draws is not null;

    /// <summary>Gives each tab of a browser its weather, now and as they open.</summary>
    public static async Task Over(IBrowserContext context)
    {
        if (!IsBad) return;
        // What a page sends while it goes would be lost here rather than be late.
        await context.RouteAsync("**/*", async route =>
        {
            if (route.Request.ResourceType is "script" or "stylesheet" or "font" or "image") await Task.Delay(Upto(LatestScriptMs));
            await route.FallbackAsync();
        });
        context.Page += static async (_, page) =>
        {
            try
            {
                await Over(page);
            }
            catch (PlaywrightException)
            {
                // A tab that has closed by then.
            }
        };
    }

    /// <summary>Delays what circuits are told by their tabs; in order, as a line does.</summary>
    public static void Over(HubOptions options)
    {
        if (IsBad) options.AddFilter(new Late());
    }

    private static async Task Over(IPage page)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 1 + Upto(SlowestProcessor - 1) });
        await wire.SendAsync("Network.enable");
        await wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = Upto(LongestLineMs), ["downloadThroughput"] = -1, ["uploadThroughput"] = -1 });
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
