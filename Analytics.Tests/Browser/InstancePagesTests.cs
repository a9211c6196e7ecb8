using Analytics.Tests.Kit;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>The pages of the administration with something in them, wide and on a phone; and what an admin does there for others, without a mail server.</summary>
[ClosesTabs]
public sealed class InstancePagesTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    private const string Owner = "ann@example.com", Password = "correct horse battery";

    private WebHost _host = null!;

    public async Task InitializeAsync() => _host = await WebHost.Listen(("Analytics:Admin:Email", Owner), ("Analytics:Admin:Password", Password));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task Pages_WithSomethingInThem_FitAndSayIt(int widthPx, int heightPx)
    {
        await Grown();
        _host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Analytics.Test.ALongNameOfASourceThatLoggedSomethingOnceUponATime")
            .Log(LogLevel.Error, default, "A segment could not be written", new InvalidOperationException("the disk of " + new string('x', 300)), (state, _) => state);
        var admin = await SignedIn(widthPx, heightPx);
        await Site(admin, "A shop with a name that is longer than most people would give to one, and then some");

        await Go(admin, "admin/storage");
        await Expect(admin.GetByText("From 1 MB on 1 Nov 2025 to ")).ToBeVisibleAsync();
        await admin.GetByText("Day by day").ClickAsync();
        await Expect(admin.Locator(".days tbody tr").Filter(new() { HasText = "11 Nov 2025" })).ToContainTextAsync("+1.5 MB");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Check it now" }).ClickAsync();
        await Expect(admin.GetByText("The file is sound.")).ToBeVisibleAsync();
        await Fits(admin);

        await Go(admin, "admin/errors");
        await Expect(admin.GetByText("A segment could not be written")).ToBeVisibleAsync();
        await admin.GetByText("Where it came from").First.ClickAsync();
        await Fits(admin);

        await Go(admin, "admin/about");
        await Expect(admin.GetByText("The program asks nobody whether there is a newer version")).ToBeVisibleAsync();
        await Expect(admin.GetByText(_host.Folder, new() { Exact = true })).ToBeVisibleAsync();
        await Expect(admin.GetByText("Unreleased").First).ToBeVisibleAsync();
        await admin.GetByText("The licence in full").ClickAsync();
        await Expect(admin.GetByText("MIT License").First).ToBeVisibleAsync();
        await Fits(admin);

        foreach (var page in (string[])["admin/users", "admin/sites", "admin/audit", "admin/jobs", "admin/settings", "admin/proxies"])
        {
            await Go(admin, page);
            await Fits(admin);
        }
    }

    [Fact]
    public async Task Account_MadeByTheAdmin_IsOpenedByTheLinkThatWasHandedOver()
    {
        var admin = await SignedIn(1440, 900);
        await Go(admin, "admin/users");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Invite" }).First.ClickAsync();
        await admin.GetByLabel("Name", new() { Exact = true }).FillAsync("Kim");
        await admin.GetByLabel("E-mail of the account").FillAsync(Owner);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(admin.GetByText("That address has an account.")).ToBeVisibleAsync();
        await admin.GetByLabel("E-mail of the account").FillAsync("kim@example.com");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "kim@example.com" })).ToBeVisibleAsync();
        var link = await admin.Locator(".link").Last.InnerTextAsync();

        var kim = await browsers.NewPage();
        await kim.GotoAsync(link);
        await kim.GetByLabel("New password").FillAsync(Password);
        await kim.GetByRole(AriaRole.Button, new() { Name = "Set it" }).ClickAsync();
        await kim.Arrives("**/login?done=password");
        await SignIn(kim, "kim@example.com");
        await kim.Arrives("**/sites");
        // Good once.
        await kim.GotoAsync(link);
        await kim.GetByLabel("New password").FillAsync("quite another password");
        await kim.GetByRole(AriaRole.Button, new() { Name = "Set it" }).ClickAsync();
        await Expect(kim.GetByText("The link was used before or is too old")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SecondFactor_ThatAnAdminRequires_ClosesTheRestUntilItIsThere()
    {
        var admin = await SignedIn(1440, 900);
        var kim = await browsers.NewPage();
        await Account("kim@example.com", "Kim");
        await Go(admin, "admin/users");
        await admin.GetByRole(AriaRole.Button, new() { Name = "What to do about Kim" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Require a second factor" }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "kim@example.com" })).ToContainTextAsync("Required, not set up");

        await kim.GotoAsync(new Uri(_host.Address, "login").ToString());
        await SignIn(kim, "kim@example.com");
        await kim.Arrives("**/account/security?required=true");
        await Go(kim, "sites");
        await kim.Arrives("**/account/security?required=true");
        var key = await kim.Locator(".key").InnerTextAsync();
        await Expect(kim.Locator("svg.qr")).ToBeVisibleAsync();
        await kim.GetByLabel("Code that the app shows").FillAsync(Totp.Code(key));
        await kim.GetByRole(AriaRole.Button, new() { Name = "Use the app" }).ClickAsync();
        await Expect(kim.Locator(".codes li")).ToHaveCountAsync(10);
        await Go(kim, "sites");
        await Expect(kim).ToHaveURLAsync(new Uri(_host.Address, "sites").ToString());
    }

    /// <summary>Nothing moves sideways, neither the page nor a part of it; code that is opened may.</summary>
    private static async Task Fits(IPage page) =>
        Assert.Equal("", await page.EvaluateAsync<string>("""
            () => [document.documentElement, ...document.querySelectorAll("main *")]
              .filter(e => e.scrollWidth > e.clientWidth + 1 && (e === document.documentElement || ["auto", "scroll"].includes(getComputedStyle(e).overflowX)) && e.localName !== "pre")
              .map(e => `${location.pathname} ${e.localName}.${e.className} ${e.scrollWidth} > ${e.clientWidth}`).join("\n")
            """));

    private async Task Grown()
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync();
        await db.StorageDays.ExecuteDeleteAsync();
        foreach (var (day, bytes) in ((DateOnly, long)[])[(new(2025, 11, 1), 1_000_000), (new(2025, 11, 2), 1_500_000), (new(2025, 11, 11), 3_000_000)])
            db.Add(new StorageDay { Day = day.DayNumber, Bytes = bytes });
        await db.SaveChangesAsync();
    }

    private async Task Account(string email, string name)
    {
        using var client = _host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await client.Json("/api/login", new { email = Owner, password = Password }))["token"]!);
        await client.Json("/api/admin/users", new { email, name, password = Password });
    }

    private async Task Site(IPage admin, string name)
    {
        using var client = _host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await client.Json("/api/login", new { email = Owner, password = Password }))["token"]!);
        await client.Json("/api/sites", new { name, url = "https://a-shop-with-a-long-address.example", timezone = "UTC" });
        await Expect(admin).ToHaveURLAsync(new Uri(_host.Address, "sites").ToString());
    }

    private async Task<IPage> SignedIn(int widthPx, int heightPx)
    {
        var page = await browsers.NewPage(widthPx, heightPx);
        await Go(page, "login");
        await SignIn(page, Owner);
        await page.Arrives("**/sites");
        return page;
    }

    private static async Task SignIn(IPage page, string email)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private Task<IResponse?> Go(IPage page, string path) => page.GotoAsync(new Uri(_host.Address, path).ToString());
}
