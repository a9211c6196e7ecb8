using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Which days are shown, and against which: by the picker, the chart and the address.</summary>
[Collection(DashboardCollection.Name)]
public sealed partial class PeriodFlowTests(ReadSite site)
{
    [Fact]
    public async Task Days_PickedAndCompared_AreThoseOfFiguresAndAddress()
    {
        var (page, errors) = await site.Open();
        await page.IsAlive();
        await page.Counts("Pageviews", 65);
        await page.Counts("Unique visitors", 4);

        // By name.
        await (await page.OpenPeriods()).GetByRole(AriaRole.Link, new() { Name = "Last 7 days" }).ClickAsync();
        await page.Leads("period=7d");
        await Expect(page.Pop("pop-period")).ToBeHiddenAsync();

        // By date: the first day, then the last.
        var calendar = await page.OpenPeriods();
        await calendar.GetByRole(AriaRole.Button, new() { NameRegex = Wednesday() }).ClickAsync();
        await Expect(calendar.GetByText("choose the last day")).ToBeVisibleAsync();
        await calendar.GetByRole(AriaRole.Button, new() { NameRegex = Thursday() }).ClickAsync();
        await page.Leads("from=2025-11-12&to=2025-11-13", without: "period=");
        await Expect(page.Locator(".range-line")).ToContainTextAsync("12");

        // One step on: the two days after, in which nobody came.
        await page.GetByRole(AriaRole.Link, new() { Name = "Next 2 days" }).ClickAsync();
        await page.Leads("from=2025-11-14&to=2025-11-15");
        await page.Counts("Pageviews", 0);
        await page.GoBackAsync();
        await page.Counts("Pageviews", 65);

        // Against days of the reader's own, against the year before, against nothing.
        await page.GotoAsync($"{site.Address}?from=2025-11-13&to=2025-11-13");
        await page.IsAlive();
        var compare = await page.OpenPop("pop-compare");
        await compare.GetByLabel("From").FillAsync("2025-11-12");
        await compare.GetByLabel("To", new() { Exact = true }).FillAsync("2025-11-12");
        await compare.GetByRole(AriaRole.Button, new() { Name = "Compare with these" }).ClickAsync();
        await page.Leads("compare=custom&compare_from=2025-11-12&compare_to=2025-11-12");
        var pageviews = page.Locator(".tile").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Pageviews", Exact = true }) });
        await Expect(pageviews).ToContainTextAsync("was 60");
        await (await page.OpenPop("pop-compare")).GetByRole(AriaRole.Link, new() { Name = "Same days last year" }).ClickAsync();
        await page.Leads("compare=year", without: "compare_from");
        await Expect(pageviews).ToContainTextAsync("was 0");
        await (await page.OpenPop("pop-compare")).GetByRole(AriaRole.Link, new() { Name = "Nothing" }).ClickAsync();
        await page.Leads("compare=none");
        await Expect(pageviews).Not.ToContainTextAsync("was");
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("?from=2025-11-10&to=2025-11-14")]
    [InlineData("?period=7d")]
    public async Task Chart_PointedAt_MarksEachLineInItsOwnColour(string query)
    {
        var (page, errors) = await site.Open(query);
        await page.IsAlive();
        var chart = page.Locator("[data-chart=main]");
        await chart.HoverAsync(new() { Position = new() { X = 500, Y = 120 } });
        await Expect(chart.Locator(".ctip").First).ToBeVisibleAsync();

        foreach (var (series, colour) in new[] { (0, "--bar"), (1, "--chart-compare"), (2, "--accent") })
        {
            var fills = await chart.Locator($"[data\\:realIndex='{series}'] .apexcharts-marker").EvaluateAllAsync<string[]>("marks => [...new Set(marks.map(mark => getComputedStyle(mark).fill))]");
            var wanted = await page.EvaluateAsync<string>("name => { const probe = document.body.appendChild(document.createElement('i')); probe.style.color = `var(${name})`; const said = getComputedStyle(probe).color; probe.remove(); return said; }", colour);
            Assert.Equal(wanted, Assert.Single(fills));
        }
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Chart_ABucketOfIt_ShowsItsDayByClickAndByKey()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        await page.Counts("Pageviews", 65);

        // The fifth of seven days is Thursday.
        var plot = (await page.Locator(".apexcharts-grid").First.BoundingBoxAsync())!;
        var (x, y) = (plot.X + plot.Width * 4 / 6, plot.Y + plot.Height / 2);
        await page.Mouse.MoveAsync(x - 3, y);
        await page.Mouse.MoveAsync(x, y);
        await Expect(page.Locator(".ctip").First).ToContainTextAsync("13");
        await Expect(page.Locator(".ctip .more").First).ToHaveTextAsync("Click for this day");
        await page.Mouse.ClickAsync(x, y);
        await page.Leads("from=2025-11-13&to=2025-11-13");
        await page.Counts("Pageviews", 5);

        // The same from the keyboard: the last bucket is today, the third before it Wednesday.
        await page.GoBackAsync();
        await page.Counts("Pageviews", 65);
        // The chart is drawn after the tiles, and whoever reads it begins anew then; so they do when it comes under the pointer.
        await page.Mouse.MoveAsync(0, 0);
        await Expect(page.Locator("[data-chart=main] .apexcharts-xaxis-label").Filter(new() { HasText = "12 Nov" })).Not.ToHaveCountAsync(0);
        await page.Locator("[data-chart=main]").FocusAsync();
        for (var step = 0; step < 4; step++) await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator("[data-chart-said]")).ToContainTextAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await page.Leads("from=2025-11-12&to=2025-11-12");
        await page.Counts("Pageviews", 60);

        // As a table the chart says the same.
        await page.GotoAsync($"{site.Address}?period=7d");
        await page.IsAlive();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the chart as a table" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "The chart as a table" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "60" })).ToHaveCountAsync(1);
        Assert.Empty(errors);
    }

    [GeneratedRegex("12 November 2025")]
    private static partial Regex Wednesday();

    [GeneratedRegex("13 November 2025")]
    private static partial Regex Thursday();
}
