using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>A dashboard on paper: what was read without what is pressed, as wide as the sheet, dark on white.</summary>
[Collection(DashboardCollection.Name)]
public sealed class PaperTests(ReadSite site)
{
    [Fact]
    public async Task Dashboard_Printed_LeavesOutWhatIsPressedAndFitsTheSheet()
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.IsAlive();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Expect(page.Locator(".nav")).ToBeHiddenAsync();
        await Expect(page.Locator(".bottom-nav")).ToBeHiddenAsync();
        await Expect(page.Locator(".btn:visible")).ToHaveCountAsync(0);
        await Expect(page.Locator("[role=tab][aria-selected=false]:visible")).ToHaveCountAsync(0);
        await Expect(page.Tile("Pageviews")).ToBeVisibleAsync();
        await Expect(page.Locator(".range-line")).ToBeVisibleAsync();
        // Drawn anew in the other theme and width.
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('svg.apexcharts-svg')].every(chart => chart.getBoundingClientRect().right <= innerWidth)");

        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(page.Locator("svg.apexcharts-svg[viewBox]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".nav")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Chart_OfADashboardThatIsPrinted_ShrinksToTheSheet()
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        await page.IsAlive();
        // Printing waits for no drawing: what is looked at is what stands there at the moment of it.
        await page.EvaluateAsync("""
            () => matchMedia("print").addEventListener("change", e => {
              const chart = document.querySelector("svg.apexcharts-svg");
              if (e.matches) window.__printed = { box: chart.getAttribute("viewBox"), wide: getComputedStyle(chart).width, place: getComputedStyle(chart.parentElement).width };
            })
            """);

        await page.PdfAsync(new() { Format = "A4" });

        var printed = await page.EvaluateAsync<System.Text.Json.JsonElement>("() => window.__printed");
        Assert.StartsWith("0 0 ", printed.GetProperty("box").GetString()!, StringComparison.Ordinal);
        Assert.Equal(printed.GetProperty("place").GetString(), printed.GetProperty("wide").GetString());
        await Expect(page.Locator("svg.apexcharts-svg[viewBox]")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }
}
