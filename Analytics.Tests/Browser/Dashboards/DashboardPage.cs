using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>What a reader finds on a dashboard, and what they do with it.</summary>
internal static class DashboardPage
{
    public static ILocator Tile(this IPage page, string name) =>
        page.Locator(".tile").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }) }).Locator(".val");

    public static ILocator Panel(this IPage page, string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>The link of a value's row in a panel.</summary>
    public static ILocator Row(this ILocator panel, string value) => panel.Locator("a.lbl").Filter(new() { Has = panel.Page.Locator($"span:text-is(\"{value}\")") });

    /// <summary>Waits until a row leads on from a filter of the address: lists are drawn a moment after the tiles, and until then lead where they did.</summary>
    public static Task LeadsOn(this ILocator row, string filter) => Expect(row).ToHaveAttributeAsync("href", new Regex(Regex.Escape(Uri.EscapeDataString(filter))));

    public static ILocator Chip(this IPage page, string words) => page.Locator(".chip").Filter(new() { HasText = words });

    public static ILocator Pop(this IPage page, string id) => page.Locator($"#{id}");

    /// <summary>Opens the days to choose from. The calendar comes from the server and makes room for itself: what is pressed before may move away.</summary>
    public static async Task<ILocator> OpenPeriods(this IPage page)
    {
        var pop = await page.OpenPop("pop-period");
        await Expect(pop.Locator(".months")).ToBeVisibleAsync();
        return pop;
    }

    /// <summary>Opens what lies under a button.</summary>
    public static async Task<ILocator> OpenPop(this IPage page, string id, string button = "")
    {
        await page.Locator($"{button}[popovertarget={id}]").ClickAsync();
        await Expect(page.Pop(id)).ToBeVisibleAsync();
        return page.Pop(id);
    }

    /// <summary>Once the circuit has drawn its chart the page is the reader's.</summary>
    public static Task IsAlive(this IPage page) => Expect(page.Locator(".apexcharts-canvas").First).ToBeVisibleAsync();

    public static Task Counts(this IPage page, string tile, int figure) => Expect(page.Tile(tile)).ToHaveTextAsync(figure.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets no page of the tab come alive until the gate is opened.</summary>
    public static async Task<TaskCompletionSource> HoldsTheCircuit(this IPage page)
    {
        var gate = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        return gate;
    }

    /// <summary>Waits for an address with this in its query, and without that.</summary>
    public static Task Leads(this IPage page, string with, string without = "?none?") =>
        page.WaitForFunctionAsync("([a, b]) => { const at = decodeURIComponent(location.href); return at.includes(a) && !at.includes(b); }", new[] { with, without }, new() { PollingInterval = 50 });
}
