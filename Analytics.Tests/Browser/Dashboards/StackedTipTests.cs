using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>What the stacked chart says of the bucket that is pointed at.</summary>
[Collection(DashboardCollection.Name)]
public sealed class StackedTipTests(ReadSite site)
{
    [Fact]
    public async Task Bucket_PointedAt_ListsItsPartsAndWhatTheyMakeTogether()
    {
        var (page, errors) = await site.Open("/ledger");
        await page.WaitForFunctionAsync("() => document.body.dataset.circuit === 'alive'");
        await page.EvaluateAsync("""
            async () => {
              const chart = Object.assign(document.createElement("div"), { id: "stack" });
              Object.assign(chart.dataset, { none: "None", total: "Total" });
              document.querySelector("main").prepend(chart);
              const { draw } = await import("/Components/Charts/StackChart.razor.js");
              await draw(chart, { locale: "en-GB", ticks: ["Mon", "Tue"], titles: ["Monday", "Tuesday"], parts: [{ name: "Bot", colour: "--chart-1", counts: [1200, 0] }, { name: "Prefetch", colour: "--chart-2", counts: [3, 4] }] });
            }
            """);
        var chart = page.Locator("#stack");
        var width = (await chart.BoundingBoxAsync())!.Width;

        await chart.HoverAsync(new() { Position = new() { X = width * 0.3f, Y = 120 } });
        await Expect(chart.Locator(".ctip")).ToHaveTextAsync("MondayPrefetch3Bot1,200Total1,203");
        // One part is its own total.
        await chart.HoverAsync(new() { Position = new() { X = width * 0.7f, Y = 120 } });
        await Expect(chart.Locator(".ctip")).ToHaveTextAsync("TuesdayPrefetch4");
        Assert.Empty(errors);
    }
}
