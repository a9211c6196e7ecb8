using System.Text.RegularExpressions;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>The way of a newcomer, in a real browser: from an empty folder to a chart that moves.</summary>
[ClosesTabs]
public sealed class FirstLightTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Newcomer_FromEmptyFolder_SeesOwnVisitMoveTheDashboard()
    {
        await using var host = await WebHost.Listen();
        await using var shop = await MonitoredPages.Start();
        var owner = await browsers.NewPage();
        var errors = new List<string>();
        owner.PageError += (_, error) => errors.Add(error);

        await SetUp(owner, host.Address);
        await SignOutAndIn(owner, host.Address);
        await AddSite(owner, shop.Address);

        // Install: the snippet as shown is what the shop gets.
        shop.Snippet = await owner.Locator("pre.code").InnerTextAsync();
        Assert.Contains("data-site-key=\"pk_live_", shop.Snippet, StringComparison.Ordinal);
        await owner.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        var visitor = await browsers.NewPage();
        await visitor.GotoAsync(shop.Address.ToString());
        await Expect(owner.GetByText("First event").Last).ToBeVisibleAsync();
        await Expect(owner.Locator("main")).ToContainTextAsync("Chrome");

        // Dashboard: one pageview, then two without a reload.
        await owner.GetByRole(AriaRole.Link, new() { Name = "Go to the dashboard" }).ClickAsync();
        var pageviews = Tile(owner, "Pageviews");
        await Expect(pageviews).ToHaveTextAsync("1");
        await owner.EvaluateAsync("window.__sameDocument = true");
        await visitor.ClickAsync("#spa");
        await Expect(pageviews).ToHaveTextAsync("2");
        await Expect(Tile(owner, "Unique visitors")).ToHaveTextAsync("1");
        await Expect(owner.GetByRole(AriaRole.Row).Filter(new() { HasText = "/products/42" }).First).ToBeVisibleAsync();
        Assert.True(await owner.EvaluateAsync<bool>("window.__sameDocument"), "the figures must move without a reload");

        // A second person comes; the open dashboard counts them.
        var second = await browsers.NewPage(390, 844);
        await second.Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { ["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1" });
        await second.GotoAsync(shop.Address + "about");
        await Expect(Tile(owner, "Unique visitors")).ToHaveTextAsync("2");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task ClientScript_IsServedWhole_AndTheCircuitConnects()
    {
        await using var host = await WebHost.Listen(("Analytics:Admin:Email", "a@example.com"), ("Analytics:Admin:Password", Password));
        using var http = new HttpClient { BaseAddress = host.Address };
        var script = await http.GetByteArrayAsync("_framework/blazor.web.js");
        Assert.InRange(script.Length, 150_000, 400_000);

        var page = await browsers.NewPage();
        var socket = page.WaitForWebSocketAsync(new() { Predicate = s => s.Url.Contains("/_blazor", StringComparison.Ordinal) });
        await SignIn(page, host.Address, "a@example.com");
        await socket;
        await page.GetByRole(AriaRole.Link, new() { Name = "Add site" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the site" }).ClickAsync();
        await Expect(page.GetByText("Give the site a name.")).ToBeVisibleAsync();
    }

    private static async Task SetUp(IPage page, Uri address)
    {
        await page.GotoAsync(address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Set up this instance" }).First.ClickAsync();
        await page.GetByLabel("Name").FillAsync("Ann Owner");
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.Locator("form button[type=submit], form button:not([type])").Last.ClickAsync();
        await page.Arrives("**/sites");
    }

    private static async Task SignOutAndIn(IPage page, Uri address)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        // The open page may be the first to hear that its session has ended, and goes to where one signs in.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).Or(page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })).First).ToBeVisibleAsync();
        await SignIn(page, address, "ann@example.com");
    }

    private static async Task SignIn(IPage page, Uri address, string email)
    {
        await page.GotoAsync(new Uri(address, "login").ToString());
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
    }

    private static async Task AddSite(IPage page, Uri shop)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Add site" }).First.ClickAsync();
        // The browser's own zone is filled in once the page is interactive.
        await Expect(page.Locator("#zone")).ToHaveValueAsync(new Regex("Stockholm"));
        await page.GetByLabel("Name").FillAsync("Somebody's shop");
        await page.GetByLabel("Address").FillAsync(shop.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the site" }).ClickAsync();
        await page.Arrives("**/install");
    }

    private static ILocator Tile(IPage page, string name) => page.Locator(".tile").Filter(new() { HasText = name }).Locator(".val");
}
