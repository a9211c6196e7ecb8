using System.Globalization;
using Microsoft.Playwright;

namespace Analytics.Tests.Kit;

/// <summary>
/// Bad weather for the browser's tests, to find what only goes well because everything comes at once: each tab's files come late and in another
/// order, and so does, in its order, each message of a circuit in both directions. Off unless <c>TEST_WEATHER</c> is set to a number, which makes the draws
/// repeatable as far as tabs open in the same order.
/// </summary>
internal static class Weather
{
    private const int LatestFileMs = 800, LatestMessageMs = 400;

    private static readonly Random? Draws =
        int.TryParse(Environment.GetEnvironmentVariable("TEST_WEATHER"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? new Random(seed) : null;

    public static bool IsBad => Draws is not null;

    /// <summary>Gives the tabs of a browser their weather.</summary>
    public static async Task Over(IBrowserContext context)
    {
        if (!IsBad) return;
        await context.RouteAsync("**/*", static async route =>
        {
            // What a page sends while it goes would be lost here rather than be late.
            if (route.Request.ResourceType != "ping") await Task.Delay(Upto(LatestFileMs));
            await route.FallbackAsync();
        });
        await context.AddInitScriptAsync($$"""
            {
              let seed = {{Upto(int.MaxValue - 1)}};
              const wait = () => { seed = seed * 48271 % 2147483647; return seed % {{LatestMessageMs}}; };
              const line = () => {
                const acts = [];
                let last = 0;
                return act => {
                  acts.push(act);
                  last = Math.max(last, performance.now() + wait());
                  setTimeout(() => acts.shift()(), last - performance.now());
                };
              };
              const plain = window.WebSocket;
              window.WebSocket = class extends plain {
                #up = line();
                #down = line();
                send(data) { this.#up(() => { if (this.readyState === plain.OPEN) super.send(data); }); }
                set onmessage(hear) { super.onmessage = e => this.#down(() => hear.call(this, e)); }
              };
            }
            """);
    }

    private static int Upto(int most)
    {
        lock (Draws!) return Draws.Next(most + 1);
    }
}
