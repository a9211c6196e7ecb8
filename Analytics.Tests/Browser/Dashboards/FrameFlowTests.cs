using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>What a reader sets for the frame of all pages, and that it stays.</summary>
[Collection(DashboardCollection.Name)]
public sealed class FrameFlowTests(ReadSite site)
{
    [Theory]
    [InlineData(ColorScheme.Light, "light", "dark")]
    [InlineData(ColorScheme.Dark, "dark", "light")]
    public async Task Theme_Switched_IsPaintedAtOnceAndStaysAfterAReload(ColorScheme system, string first, string then)
    {
        var (page, errors) = await site.Open("?period=7d", colours: system, moves: true);
        await page.IsAlive();
        Task Is(string theme) => Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        Task<string> Paper() => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        await Is(first);
        var before = await Paper();

        await page.Locator("[data-act=theme]:visible").First.ClickAsync();

        await Is(then);
        var after = await Paper();
        Assert.NotEqual(before, after);
        await page.ReloadAsync();
        await Is(then);
        await page.IsAlive();
        await Is(then);
        Assert.Equal(after, await Paper());
        await page.Locator("[data-act=theme]:visible").First.ClickAsync();
        await Is(first);
        Assert.Equal(before, await Paper());
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Navigation_OfAPageThatIsNotAliveYet_IsMadeNarrowAndStaysFromTheFirstPaint()
    {
        var (page, errors) = await site.Open("?period=7d");
        var gate = await page.HoldsTheCircuit();
        await page.ReloadAsync();

        await page.Locator("[data-act=collapse]").ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-nav", "narrow");
        await page.AddInitScriptAsync("document.addEventListener('readystatechange', () => { window.__first ??= document.documentElement.dataset.nav; })");
        await page.ReloadAsync();
        Assert.Equal("narrow", await page.EvaluateAsync<string>("window.__first"));
        gate.SetResult();
        await page.IsAlive();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-nav", "narrow");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Key_OfAPageThatIsNotAliveYet_LeadsWhereItSays()
    {
        var (page, errors) = await site.Open("?period=7d");
        var gate = await page.HoldsTheCircuit();
        await page.ReloadAsync();
        var pages = page.Panel("Pages");

        await page.Keyboard.PressAsync("q");
        await page.Leads("period=90d");
        await pages.Row("/pricing").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await page.Leads("filter=page:is_not:/pricing");
        gate.SetResult();

        await page.IsAlive();
        await Expect(page.Chip("/pricing")).ToBeVisibleAsync();
        await Expect(pages.Row("/pricing")).ToHaveCountAsync(0);
        // Alive, the same keys show what they lead to in its place.
        await page.EvaluateAsync("window.__sameDocument = true");
        await page.Keyboard.PressAsync("w");
        await page.Leads("period=7d");
        Assert.True(await page.EvaluateAsync<bool>("window.__sameDocument"));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task Phone_TheWeekAndWhatIsOpened_FitIt(int widthPx)
    {
        var (page, errors) = await site.Open("?period=7d", widthPx, 844);
        await page.IsAlive();
        async Task Fits(ILocator part) => Assert.Equal("", await part.EvaluateAsync<string>("part => part.scrollWidth <= part.clientWidth ? '' : `${part.id} ${part.className}: ${part.scrollWidth} > ${part.clientWidth}`"));

        await Expect(page.Locator(".hours tbody td")).ToHaveCountAsync(7 * 24);
        await Fits(page.Locator(".hours-scroll"));
        foreach (var (id, button) in new[] { ("pop-compare", ""), ("pop-period", ""), ("pop-filter", ".chip.add") })
        {
            await Fits(await page.OpenPop(id, button));
            await page.Keyboard.PressAsync("Escape");
        }
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Mark_PointedAt_IsToldAtOnceAndNoLonger()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        var tip = page.Locator("#tip");

        var cell = page.Locator(".hours tbody td").Nth(30);
        await cell.HoverAsync();
        await Expect(tip).ToHaveTextAsync((await cell.GetAttributeAsync("data-tip"))!);
        await page.Locator(".brand").HoverAsync();
        await Expect(tip).ToBeHiddenAsync();

        // The first part of a ring begins at its top.
        var ring = page.Locator(".ring").First;
        await ring.ScrollIntoViewIfNeededAsync();
        var at = (await ring.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(at.X + at.Width * 0.52f, at.Y + at.Height * 0.1f);
        await Expect(tip).ToHaveTextAsync((await ring.Locator(".arc").First.GetAttributeAsync("data-tip"))!);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ledger")]
    [InlineData("/settings/sharing")]
    public async Task Header_OnAWideScreen_EndsWhereThePageDoes(string place)
    {
        var (page, errors) = await site.Open(place, 1920);
        await page.WaitForFunctionAsync("() => document.body.dataset.circuit === 'alive' && document.querySelector('.main .sheet')");

        var (header, sheet) = (await page.Locator(".head > :last-child").BoundingBoxAsync(), await page.Locator(".main .sheet").First.BoundingBoxAsync());

        Assert.Equal(sheet!.X + sheet.Width, header!.X + header.Width, 1f);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Navigation_MadeNarrow_GivesItsWidthToThePageStaysAndLeadsOn()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.IsAlive();
        var main = page.Locator("main");
        async Task<(float From, float WidthPx)> Place() => await main.BoundingBoxAsync() is { } box ? (box.X, box.Width) : default;
        var wide = await Place();
        var collapse = page.Locator("[data-act=collapse]");

        await collapse.ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-nav", "narrow");
        async Task Begins(Func<float, bool> there)
        {
            for (var look = 0; look < 100 && !there((await Place()).From); look++) await Task.Delay(50);
            Assert.True(there((await Place()).From), $"the page begins at {(await Place()).From}, and did at {wide.From}");
        }
        await Begins(from => from < wide.From - 100);
        var narrow = await Place();
        Assert.True(narrow.WidthPx > wide.WidthPx, $"{narrow} after {wide}");
        await page.ReloadAsync();
        await page.IsAlive();
        await Begins(from => Math.Abs(from - narrow.From) < 1);

        // Without their words the entries still have names, and lead where they say.
        await page.GetByRole(AriaRole.Link, new() { Name = "Realtime", Exact = true }).First.ClickAsync();
        await page.Arrives("**/realtime");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-nav", "narrow");

        await collapse.ClickAsync();
        await Begins(from => Math.Abs(from - wide.From) < 1);
        Assert.Empty(errors);
    }
}
