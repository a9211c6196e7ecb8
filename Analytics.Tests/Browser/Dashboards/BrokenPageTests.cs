using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser.Dashboards;

/// <summary>Pages of which a part does not come, and pages that break: what is there stays, and what is not there is said.</summary>
[ClosesTabs]
public sealed class BrokenPageTests(Browsers browsers, MoodySites sites) : IClassFixture<Browsers>, IClassFixture<MoodySites>, IDisposable
{
    public void Dispose() => sites.Segments.Failure = null;

    [Theory]
    [InlineData("**/apexcharts*.js")]
    [InlineData("**/TimeChart.razor*.js")]
    public async Task Chart_WhoseScriptDoesNotCome_IsATableUntilItIsTriedAgain(string script)
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage();
        await page.RouteAsync(script, static route => route.AbortAsync());
        await sites.Enter(page, $"sites/{site.Id}?period=yesterday");
        await Expect(page.Locator(".chart-missing .twin tbody tr")).Not.ToHaveCountAsync(0);
        await page.UnrouteAllAsync();

        await page.Locator(".chart-missing").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await page.IsAlive();
        await Expect(page.Locator(".chart-missing")).ToHaveCountAsync(0);
        await Expect(page.Locator(".apexcharts-canvas")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("**/apexcharts*.js")]
    [InlineData("**/TimeChart.razor*.js")]
    public async Task Chart_WhoseScriptDoesNotCome_LetsThePageLiveAndComesByItself(string script)
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(moves: true);
        await page.RouteAsync(script, static route => route.AbortAsync());

        await sites.Enter(page, $"sites/{site.Id}?period=today");

        await Expect(page.Locator(".chart-missing [role=status]")).ToContainTextAsync("could not be drawn");
        await Expect(page.Locator(".chart-missing .twin tbody tr").First).ToContainTextAsync("so far");
        Assert.Null(await sites.Open(site, "/two"));
        await page.Counts("Pageviews", 2);

        await page.UnrouteAllAsync();
        Assert.Null(await sites.Open(site, "/three"));

        await page.IsAlive();
        await Expect(page.Locator(".chart-missing")).ToHaveCountAsync(0);
        await Expect(page.Locator(".apexcharts-canvas")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Map_WhoseScriptDoesNotCome_IsThereAndThePageLives()
    {
        var site = await sites.Add();
        Assert.Null(await sites.Open(site, "/"));
        var page = await browsers.NewPage(moves: true);
        TaskCompletionSource asked = new();
        await page.RouteAsync("**/WorldMap.razor*.js", route =>
        {
            asked.TrySetResult();
            return route.AbortAsync();
        });

        await sites.Enter(page, $"sites/{site.Id}?period=today");
        await asked.Task;
        await page.IsAlive();

        await Expect(page.Locator("svg.map")).ToBeVisibleAsync();
        Assert.Null(await sites.Open(site, "/two"));
        await page.Counts("Pageviews", 2);
    }

    [Fact]
    public async Task Page_ThatBreaks_SaysSoAndIsWellAfterAReload()
    {
        var (one, other) = (await sites.Add(), await sites.Add());
        var page = await browsers.NewPage();
        await sites.Enter(page, $"sites/{one.Id}");
        await page.IsAlive();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        sites.Segments.Failure = new InvalidOperationException("disk");
        await page.EvaluateAsync("address => Blazor.navigateTo(address)", $"/sites/{other.Id}");

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("this page moves no more");
        // No dot of it is green, and nothing is said to come back by itself.
        await Expect(page.Locator("html.offline")).ToHaveCountAsync(1);
        await Expect(page.Locator(".head .live")).ToHaveTextAsync("Stopped", new() { UseInnerText = true });

        sites.Segments.Failure = null;
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();

        await page.IsAlive();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }
}
