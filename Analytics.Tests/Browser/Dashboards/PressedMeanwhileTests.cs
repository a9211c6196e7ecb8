using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>A press while a page comes alive has its effect, and has it once, whatever the moment.</summary>
[Collection(DashboardCollection.Name)]
public sealed class PressedMeanwhileTests(ReadSite site)
{
    /// <summary>Frames from letting the circuit start to the press, and those it is held down for: a person's takes some.</summary>
    private const int Moments = 12, FramesBetween = 3, FramesDown = 4;

    [Fact]
    public async Task Button_PressedAtAnyMomentOfComingAlive_IsPressedOnce()
    {
        var (page, errors) = await site.Open("?period=7d");
        var gate = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate**", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        for (var moment = 0; moment < Moments; moment++)
        {
            gate = new();
            await page.GotoAsync($"{site.Address}/ledger");
            var table = page.GetByRole(AriaRole.Button, new() { Name = "Show the chart as a table" });
            await Mark(page);
            var at = (await table.BoundingBoxAsync())!;
            await page.Mouse.MoveAsync(at.X + at.Width / 2, at.Y + at.Height / 2);

            gate.SetResult();
            await Frames(page, moment * FramesBetween);
            await page.Mouse.DownAsync();
            await Frames(page, FramesDown);
            await page.Mouse.UpAsync();

            await IsNew(page);
            // Pressed twice it would be the chart again.
            await Expect(table).ToHaveAttributeAsync("aria-pressed", "true");
            await Settled(page);
            Assert.Equal("true", await table.GetAttributeAsync("aria-pressed"));
        }

        Assert.Empty(errors);
    }

    [Fact]
    public async Task Button_HeldDownWhileThePageComesAlive_IsPressedOnceItIsLetGo()
    {
        var (page, errors) = await site.Open("?period=7d");
        var table = page.GetByRole(AriaRole.Button, new() { Name = "Show the chart as a table" });
        await HoldsDown(page, "/ledger", table);
        await Expect(table).ToHaveAttributeAsync("aria-pressed", "false");

        await page.Mouse.UpAsync();

        await Expect(table).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Button_HeldDownAndLetGoElsewhere_IsNotPressed()
    {
        var (page, errors) = await site.Open("?period=7d");
        var table = page.GetByRole(AriaRole.Button, new() { Name = "Show the chart as a table" });
        await HoldsDown(page, "/ledger", table);

        await page.Mouse.MoveAsync(5, 5);
        await page.Mouse.UpAsync();
        await Settled(page);

        Assert.Equal("false", await table.GetAttributeAsync("aria-pressed"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Sheet_HeldDownWhileThePageComesAlive_OpensOnceItIsLetGo()
    {
        var (page, errors) = await site.Open("?period=7d");
        await HoldsDown(page, "?period=30d", page.Locator("[popovertarget=pop-period]"));

        await page.Mouse.UpAsync();

        await page.IsAlive();
        await Expect(page.Locator("#pop-period")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    /// <summary>What the browser opened it tells of a moment later, and not at all where it went meanwhile.</summary>
    [Fact]
    public async Task Sheet_OpenedRightBeforeItsPageGoes_IsOpenInTheNewOne()
    {
        var (page, errors) = await site.Open("?period=7d");
        await page.AddInitScriptAsync("""
            const plain = Node.prototype.removeChild;
            Node.prototype.removeChild = function (node) {
              if (!window.wasPressed && node.matches?.(".app")) {
                window.wasPressed = true;
                node.querySelector("[popovertarget=pop-period]").click();
              }
              return plain.call(this, node);
            };
            """);

        await page.GotoAsync($"{site.Address}?period=30d");

        await page.IsAlive();
        Assert.True(await page.EvaluateAsync<bool>("window.wasPressed === true"));
        await Expect(page.Locator("#pop-period")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Page_ThatCannotHoldPressesYet_IsNotShown()
    {
        var (page, errors) = await site.Open("?period=7d");
        var circuit = await page.HoldsTheCircuit();
        var script = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        await page.RouteAsync("**/js/hold*.js", async route =>
        {
            isAsked.TrySetResult();
            await script.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync($"{site.Address}?period=30d", new() { WaitUntil = WaitUntilState.Commit });
        await isAsked.Task.WaitAsync(Patience.Long);
        Assert.Equal(0, await page.GetByRole(AriaRole.Button).CountAsync());
        script.SetResult();

        var entry = page.Panel("Pages").GetByRole(AriaRole.Tab, new() { Name = "Entry" });
        await entry.ClickAsync();
        circuit.SetResult();
        await Expect(entry).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Key_PressedBeforeThePageListens_HasItsEffect()
    {
        var (page, errors) = await site.Open("?period=7d");
        var script = new TaskCompletionSource();
        await page.RouteAsync("**/js/shell*.js", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{site.Address}?period=30d", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(page.Locator("[popovertarget=pop-period]")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("c");

        await Expect(page.Locator("#pop-period")).ToBeVisibleAsync();
        script.SetResult();
        await page.IsAlive();
        await Expect(page.Locator("#pop-period")).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    /// <summary>Opens a page, and holds a button of it down from before it comes alive until after.</summary>
    private async Task HoldsDown(IPage page, string place, ILocator button)
    {
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(site.Address + place);
        await Mark(page);
        await button.HoverAsync();
        await page.Mouse.DownAsync();
        gate.SetResult();
        await IsNew(page);
    }

    /// <summary>Once a later press has had its effect, every earlier one has: a circuit takes them in their order.</summary>
    private static async Task Settled(IPage page)
    {
        var later = page.GetByRole(AriaRole.Button, new() { Name = "All events" });
        await later.ClickAsync();
        await Expect(later).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Marks what was sent, by which it is told from the circuit's own.</summary>
    private static async Task Mark(IPage page) => await page.Locator("main").EvaluateAsync("part => { part.dataset.sent = true; }");

    private static async Task IsNew(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('main') && !document.querySelector('[data-sent]')", null, new() { PollingInterval = 20 });

    private static async Task Frames(IPage page, int count) => await page.EvaluateAsync("count => new Promise(done => { const next = () => count-- > 0 ? requestAnimationFrame(next) : done(); next(); })", count);
}
