using System.Text.Json.Nodes;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>The lists: their tabs, each in full, and as files.</summary>
[Collection(DashboardCollection.Name)]
public sealed class ListFlowTests(ReadSite site)
{
    [Fact]
    public async Task Tab_OfAPanel_StandsInTheAddressAndIsNoStepOfTheWay()
    {
        var (page, errors) = await site.Open();
        await page.IsAlive();
        await (await page.OpenPeriods()).GetByRole(AriaRole.Link, new() { Name = "Last 7 days" }).ClickAsync();
        await page.Leads("period=7d");
        var pages = page.Panel("Pages");

        await pages.GetByRole(AriaRole.Tab, new() { Name = "Entry" }).ClickAsync();
        await page.Leads("tab=pages.entry");
        await Expect(pages.Row("/catalogue/01")).ToBeVisibleAsync();
        await Expect(pages.Row("/catalogue/02")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Leads("tab=pages.exit");
        await Expect(pages.Row("/catalogue/60")).ToBeVisibleAsync();
        await page.Panel("Events").GetByRole(AriaRole.Tab, new() { Name = "Properties" }).ClickAsync();
        await Expect(page.Panel("Events").Row("yearly")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await page.IsAlive();
        await Expect(pages.Row("/catalogue/60")).ToBeVisibleAsync();
        await Expect(pages.GetByRole(AriaRole.Tab, new() { Name = "Exit" })).ToHaveAttributeAsync("aria-selected", "true");
        await page.GoBackAsync();
        await page.Arrives(site.Address);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task List_InFull_IsPagedSearchedAndSorted()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        await page.GetByRole(AriaRole.Link, new() { Name = "Search the pages" }).ClickAsync();
        await page.Leads("open=pages.top");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All 63 pages" }).ClickAsync();
        await page.Leads("open=pages.top");
        var rows = page.Locator(".details tbody tr");
        await Expect(rows).ToHaveCountAsync(50);
        await Expect(page.GetByText("1–50 of 63 pages")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await page.Leads("page=2");
        await Expect(rows).ToHaveCountAsync(13);
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(50);

        await page.GetByRole(AriaRole.Link, new() { Name = "Unique visitors" }).ClickAsync();
        await page.Leads("sort=visitors");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Unique visitors" })).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(rows.First).ToContainTextAsync("/pricing");

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the pages" }).FillAsync("blog");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the pages" }).PressAsync("Enter");
        await page.Leads("search=blog");
        await Expect(rows).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("/blog/first");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the pages" }).FillAsync("nowhere");
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the pages" }).PressAsync("Enter");
        await Expect(page.GetByText("No match for “nowhere”")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the dashboard" }).ClickAsync();
        await page.IsAlive();
        await page.Leads("period=7d", without: "open=");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Title_LongerThanAPhoneIsWide_EndsInDots()
    {
        var (page, errors) = await site.Open($"?period=7d&open=events.properties&prop={string.Concat(Enumerable.Repeat("name_without_an_end_", 4))}", widthPx: 390, heightPx: 844);

        // Asked in one go: between two questions the page may come alive. What is to be searched for has room beside the title.
        await page.WaitForFunctionAsync("""
            () => document.querySelector("#details-title")?.textContent.includes("name_without_an_end_") && document.documentElement.scrollWidth === innerWidth
              && document.querySelector(".details input[type=search]")?.getBoundingClientRect().width > 100
            """);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task File_OfAList_HoldsWhatTheViewShows()
    {
        var (page, errors) = await site.Open("?period=7d&filter=country:is:SE");
        await page.IsAlive();
        await page.Counts("Pageviews", 2);

        var csv = await Download(page, "CSV");
        Assert.Equal("halden.example-page-2025-11-09-2025-11-15.csv", csv.Name);
        var lines = csv.Text.TrimEnd().ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        Assert.StartsWith("value,title,", lines[0], StringComparison.Ordinal);
        Assert.Equal(["/", "/pricing"], lines[1..].Select(static line => line.Split(',')[0]).Order());
        var json = await Download(page, "JSON");
        Assert.Equal(["/", "/pricing"], JsonNode.Parse(json.Text)!.AsArray().Select(static row => (string)row!["value"]!).Order());
        Assert.Empty(errors);

        static async Task<(string Name, string Text)> Download(IPage page, string kind)
        {
            await page.Panel("Pages").GetByRole(AriaRole.Button, new() { Name = "Download the pages" }).ClickAsync();
            var file = await page.RunAndWaitForDownloadAsync(() => page.Pop("export-pages").GetByRole(AriaRole.Link, new() { Name = $"Download as {kind}" }).ClickAsync());
            return (file.SuggestedFilename, await File.ReadAllTextAsync(await file.PathAsync()));
        }
    }

    [Theory]
    [InlineData(390)]
    [InlineData(900)]
    [InlineData(1440)]
    public async Task List_InFull_HasBarsOfTheWidthThatIsInSightAndKeepsThemThere(int widthPx)
    {
        var (page, errors) = await site.Open("?period=7d&open=technology.browser", widthPx);
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-circuit", "alive");
        await Expect(page.Locator(".details tbody tr").First).ToBeVisibleAsync();
        var inSight = (await page.Locator(".details .table-wrap").BoundingBoxAsync())!;
        var first = page.Locator(".details tbody th").First;

        Assert.InRange(await first.EvaluateAsync<float>("head => parseFloat(getComputedStyle(head, '::after').width)"), inSight.Width - 1, inSight.Width + 1);

        await page.Locator(".details .table-wrap").EvaluateAsync("wrap => { wrap.scrollLeft = 300; }");
        Assert.InRange((await first.BoundingBoxAsync())!.X, inSight.X - 1, inSight.X + 1);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Week_ByTheHour_IsShadedByItsFiguresAndSaysThem()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        var week = page.Panel("Hours of the week");
        Task<string> Ground(string hour) => week.Locator($"td[data-tip^=\"{hour}\"]").EvaluateAsync<string>("cell => getComputedStyle(cell).backgroundColor");

        await Expect(week.Locator("tbody td")).ToHaveCountAsync(7 * 24);
        var (most, less, none) = (await Ground("Wed 09:00–"), await Ground("Thu 15:00–"), await Ground("Sat 09:00–"));
        Assert.Equal(most, less);
        Assert.NotEqual(most, none);
        // The shade is for the eye, the figure for who hears it: no cell is wider than its share.
        Assert.True((await week.Locator("tbody td span").First.BoundingBoxAsync())!.Width <= 1);
        Assert.Empty(errors);
    }
}
