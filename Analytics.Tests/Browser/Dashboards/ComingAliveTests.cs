using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>A page is sent whole and then comes alive: nothing of it vanishes meanwhile, and nothing that was done to it.</summary>
[Collection(DashboardCollection.Name)]
public sealed class ComingAliveTests(ReadSite site)
{
    // No page of the history told how long it took to load: seven of the eight tiles have a figure. In every frame: whether figures are in sight, those the page was sent with or the circuit's own.
    private const string Watch = """
        window.__frames = [];
        const look = () => {
          const tiles = [...document.querySelectorAll(".tile .val")].filter(v => /\d/.test(v.textContent)).length;
          window.__frames.push({ inSight: tiles >= 7 || document.querySelector(".held") !== null, tiles, alive: document.querySelector(".apexcharts-canvas") !== null, high: document.documentElement.scrollHeight });
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """;

    [Fact]
    public async Task Dashboard_ComingAlive_ShowsFiguresInEveryFrame()
    {
        var (page, errors) = await site.Open(moves: true);
        await page.AddInitScriptAsync(Watch);

        await page.ReloadAsync();
        await page.IsAlive();

        var frames = (await page.EvaluateAsync<JsonElement>("() => window.__frames")).EnumerateArray().SkipWhile(static frame => !frame.GetProperty("inSight").GetBoolean()).ToList();
        Assert.NotEmpty(frames);
        Assert.All(frames, static frame => Assert.True(frame.GetProperty("inSight").GetBoolean()));
        // What is held goes once it is not needed.
        await Expect(page.Locator(".held")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Button_PressedBeforeThePageIsAlive_IsPressedOnceItIs()
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        var gate = await page.HoldsTheCircuit();
        await page.ReloadAsync();

        var entry = page.Panel("Pages").GetByRole(AriaRole.Tab, new() { Name = "Entry" });
        await entry.ClickAsync();
        await Expect(entry).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(entry).ToHaveAttributeAsync("aria-selected", "false");
        gate.SetResult();

        await Expect(entry).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Locator("[aria-busy]")).ToHaveCountAsync(0);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sheet_OfAPageThatIsNotAliveYet_IsAsItWasLeft(bool isOpen)
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        var gate = await page.HoldsTheCircuit();
        await page.ReloadAsync();

        await page.Locator(".head [popovertarget=pop-period]").ClickAsync();
        await Expect(page.Pop("pop-period")).ToBeVisibleAsync();
        if (!isOpen) await page.Keyboard.PressAsync("Escape");
        await Expect(page.Pop("pop-period")).ToBeVisibleAsync(new() { Visible = isOpen });
        gate.SetResult();

        await page.IsAlive();
        // The days to choose from come from the circuit, once the sheet is open in it.
        await Expect(page.Pop("pop-period").Locator(".months")).ToBeVisibleAsync(new() { Visible = isOpen });
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Details_OfAPageThatIsNotAliveYet_AreAsTheyWereLeft(int presses)
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync($"{site.Address}/ledger");

        var details = page.Locator("main details");
        for (var press = 0; press < presses; press++) await details.Locator("summary").ClickAsync();
        await details.EvaluateAsync("part => { part.dataset.sent = true; }");
        gate.SetResult();

        await Expect(page.Locator("details[data-sent]")).ToHaveCountAsync(0);
        await Expect(page.Locator("main details[open]")).ToHaveCountAsync(presses % 2);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Words_TypedBeforeThePageIsAlive_GoOnIntoItAndAreTakenUp()
    {
        var (page, errors) = await site.Open("?period=7d", moves: true);
        var gate = await page.HoldsTheCircuit();

        await page.GotoAsync($"{site.Address}?period=7d&open=pages.top");
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the pages" });
        await search.PressSequentiallyAsync("blo");
        await search.EvaluateAsync("field => { field.dataset.sent = true; }");
        gate.SetResult();

        // The circuit's own field has come in the place of the one that was typed into; the caret stands where it stood.
        await Expect(page.Locator("input[data-sent]")).ToHaveCountAsync(0);
        await Expect(search).ToHaveValueAsync("blo");
        await page.Keyboard.TypeAsync("g");
        await Expect(search).ToHaveValueAsync("blog");
        await page.Keyboard.PressAsync("Enter");
        await page.Leads("search=blog");
        await Expect(page.Locator(".full tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Chart_WhoseThemeChangesWhileItsLibraryIsOnItsWay_IsDrawnInTheNewOne()
    {
        var page = await site.Tab();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        TaskCompletionSource asked = new(), gate = new();
        await page.RouteAsync("**/apexcharts*.js", async route =>
        {
            asked.SetResult();
            await gate.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{site.Address}?period=7d");
        await asked.Task;

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        gate.SetResult();

        await page.IsAlive();
        var drawn = await page.EvaluateAsync<string[]>("() => [document.querySelector('[data-chart=main] .apexcharts-xaxis-label').getAttribute('fill'), getComputedStyle(document.documentElement).getPropertyValue('--text-3').trim()]");
        Assert.Equal(drawn[1], drawn[0]);
        Assert.Empty(errors);
    }
}
