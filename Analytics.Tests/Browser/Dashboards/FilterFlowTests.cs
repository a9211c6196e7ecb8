using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Filters by rows and by hand, kept as segments, and the address that brings all of it back.</summary>
[Collection(DashboardCollection.Name)]
public sealed class FilterFlowTests(ReadSite site)
{
    [Fact]
    public async Task Rows_ClickedAndShiftClicked_FilterAndEveryWayBackShowsTheSame()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        await page.Counts("Pageviews", 65);

        await page.Panel("Pages").Row("/pricing").ClickAsync();
        await page.Leads("filter=page:is:/pricing");
        await page.Counts("Pageviews", 3);
        await page.Panel("Places").Row("Norway").LeadsOn("page:is");
        await page.Panel("Places").Row("Norway").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await page.Leads("filter=country:is_not:NO");
        await page.Counts("Pageviews", 2);
        await Expect(page.Chip("Country is not Norway")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await page.IsAlive();
        await page.Counts("Pageviews", 2);
        await page.GoBackAsync();
        await page.Counts("Pageviews", 3);
        await Expect(page.Chip("Country")).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await page.Counts("Pageviews", 65);
        await page.GoForwardAsync();
        await page.GoForwardAsync();
        await page.Counts("Pageviews", 2);
        // The address alone is the view: another tab shows it.
        var (other, _) = await site.Open(new Uri(page.Url).Query);
        await other.Counts("Pageviews", 2);
        await other.CloseAsync();

        // A row once more takes its filter away, a chip's cross takes that one.
        await page.Panel("Pages").Row("/pricing").LeadsOn("country:is_not");
        await page.Panel("Pages").Row("/pricing").ClickAsync();
        await page.Leads("country:is_not:NO", without: "page:is");
        // The address is there before what it shows: until then the other chip leads back to both.
        await Expect(page.Chip("Page")).ToHaveCountAsync(0);
        await page.Chip("Country").GetByRole(AriaRole.Link).ClickAsync();
        await page.Counts("Pageviews", 65);
        Assert.Empty(errors);
    }

    /// <summary>The word that a sheet's work is done comes a moment later than its reader may have gone on.</summary>
    [Fact]
    public async Task Sheet_OpenedAnewBeforeItIsClosed_StaysOpen()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        var sheet = await page.OpenPop("pop-filter", ".chip.add");
        await Expect(sheet.Locator("form")).ToBeVisibleAsync();
        const string Hide = "const { hide } = await import('/js/shell.js'); hide('pop-filter');";

        // Nothing was sent from it.
        await page.EvaluateAsync($"async () => {{ {Hide} }}");
        await Expect(sheet).ToBeVisibleAsync();
        await sheet.Locator("form").EvaluateAsync($"async form => {{ form.requestSubmit(); {Hide} }}");
        await Expect(sheet).ToBeHiddenAsync();

        await page.OpenPop("pop-filter", ".chip.add");
        await sheet.Locator("form").EvaluateAsync($"async form => {{ form.requestSubmit(); form.parentElement.hidePopover(); form.parentElement.showPopover(); {Hide} }}");
        await Expect(sheet).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Sheet_OpenForOneChip_ShowsTheOtherThatIsPressed()
    {
        var (page, errors) = await site.Open("?period=7d&filter=page:is:/pricing&filter=country:is_not:NO");
        await page.IsAlive();
        var sheet = page.Pop("pop-filter");
        await page.Chip("Page").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sheet.Locator("strong")).ToHaveTextAsync("Page");

        await page.Chip("Country").GetByRole(AriaRole.Button).ClickAsync();

        await Expect(sheet.Locator("strong")).ToHaveTextAsync("Country");
        await Expect(sheet).ToBeVisibleAsync();
        // The same one once more closes it, as buttons of sheets do.
        await page.Chip("Country").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(sheet).ToBeHiddenAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Filters_PutTogetherByHand_AreKeptAsASegmentAndComeBack()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();

        // With an operator, and a text.
        var editor = await page.OpenPop("pop-filter", ".chip.add");
        await editor.GetByLabel("Find a dimension").FillAsync("browser");
        await Expect(editor.Locator(".opt").First).ToHaveTextAsync("Browser");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(editor.GetByRole(AriaRole.Button, new() { Name = "Browser", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await editor.GetByLabel("How it is compared").SelectOptionAsync("contains");
        await editor.GetByRole(AriaRole.Textbox, new() { Name = "Value" }).FillAsync("fire");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await page.Leads("filter=browser:contains:fire");
        await page.Counts("Pageviews", 62);

        // With a value that is suggested for what was typed.
        editor = await page.OpenPop("pop-filter", ".chip.add");
        await editor.GetByLabel("Find a dimension").FillAsync("page");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Page", Exact = true }).ClickAsync();
        await editor.GetByRole(AriaRole.Textbox, new() { Name = "Value" }).FillAsync("blog");
        await editor.GetByRole(AriaRole.Button, new() { Name = "/blog/first" }).ClickAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Filter", Exact = true }).ClickAsync();
        await page.Leads("filter=page:is:/blog/first");
        await page.Counts("Pageviews", 1);

        // Changed in its chip, and back.
        await page.Chip("Page is").GetByRole(AriaRole.Button).ClickAsync();
        await page.Pop("pop-filter").GetByLabel("How it is compared").SelectOptionAsync("is not");
        await page.Pop("pop-filter").GetByRole(AriaRole.Button, new() { Name = "Change the filter" }).ClickAsync();
        await page.Counts("Pageviews", 61);
        await page.GoBackAsync();
        await page.Counts("Pageviews", 1);

        var segments = await page.OpenPop("pop-segments");
        await segments.GetByLabel("Save these filters as").FillAsync("Foxes on the blog");
        await segments.GetByRole(AriaRole.Button, new() { Name = "Save the segment" }).ClickAsync();
        await Expect(page.Locator("[popovertarget=pop-segments]")).ToHaveTextAsync("Foxes on the blog");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove all" }).ClickAsync();
        await page.Counts("Pageviews", 65);
        segments = await page.OpenPop("pop-segments");
        await segments.GetByRole(AriaRole.Link, new() { Name = "Foxes on the blog" }).ClickAsync();
        await page.Counts("Pageviews", 1);
        await Expect(page.Chip("Browser contains fire")).ToBeVisibleAsync();

        // Removed, it is no more on offer; the filters stay.
        segments = await page.OpenPop("pop-segments");
        await segments.GetByRole(AriaRole.Button, new() { Name = "Remove the segment Foxes on the blog" }).ClickAsync();
        await Expect(page.Locator("[popovertarget=pop-segments]")).ToHaveTextAsync("Save as segment");
        await page.Counts("Pageviews", 1);
        Assert.Empty(errors);
    }
}
