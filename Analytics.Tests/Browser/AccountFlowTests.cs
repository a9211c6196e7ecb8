using System.Text.RegularExpressions;
using Analytics.Tests.Browser.Dashboards;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>The ways of people with their accounts, in a real browser, with mails that a server of the tests takes.</summary>
[ClosesTabs]
public sealed partial class AccountFlowTests(Browsers browsers, AccountFlowTests.Company company) : IClassFixture<Browsers>, IClassFixture<AccountFlowTests.Company>
{
    private const string Owner = "ann@example.com", Password = "correct horse battery", NewPassword = "a fresh and long one";

    [Fact]
    public async Task App_SetUpByItsCode_IsAskedForAndARecoveryCodeTakesItsPlace()
    {
        var page = await NewAccount("tom@example.com", "Tom");
        await Go(page, "account/security");
        var key = await page.Locator(".key").InnerTextAsync();
        await page.GetByLabel("Code that the app shows").FillAsync(Totp.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the app" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();

        await SignOut(page);
        await SignIn(page, "tom@example.com", Password);
        await page.Arrives("**/login/code*");
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText("wrong", new() { Exact = false })).ToBeVisibleAsync();
        await page.GetByLabel("Code").FillAsync(Totp.Code(key, 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");

        await Go(page, "account/security");
        await SignOut(page);
        await SignIn(page, "tom@example.com", Password);
        await page.Arrives("**/login/code*");
        await page.GetByLabel("Code").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
        await Go(page, "account/security");
        await Expect(page.GetByText("9 codes are left.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Password_ForgottenAndMailed_IsChosenAnewAndTheOldOneOpensNothing()
    {
        var elsewhere = await NewAccount("pia@example.com", "Pia");
        var page = await browsers.NewPage();
        await Go(page, "login");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot it?" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync("pia@example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(page.GetByText("Look into your mail")).ToBeVisibleAsync();

        await page.GotoAsync(company.LinkIn(await company.MailTo("pia@example.com")));
        await page.GetByLabel("New password").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("/reset"));

        await SignIn(page, "pia@example.com", Password);
        await Expect(page.GetByText("E-mail or password is wrong.")).ToBeVisibleAsync();
        await SignIn(page, "pia@example.com", NewPassword);
        await page.Arrives("**/sites");
        // Who was signed in with the old one is not any more.
        var otherTab = await elsewhere.AnotherTab();
        await Go(otherTab, "account");
        await otherTab.Arrives("**/login*");
    }

    [Fact]
    public async Task Colleague_InvitedByMail_JoinsTheSiteAndIsGivenIt()
    {
        var owner = await browsers.NewPage();
        await SignIn(owner, Owner, Password);
        await owner.Arrives("**/sites");
        await Go(owner, "sites/new");
        // The browser's own zone is filled in once the page's circuit stands.
        await Expect(owner.Locator("#zone")).ToHaveValueAsync(new Regex("Stockholm"));
        await owner.GetByLabel("Name").FillAsync("Halden Coffee");
        await owner.GetByLabel("Address").FillAsync("https://halden.example");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Add the site" }).ClickAsync();
        await owner.Arrives("**/install*");
        var site = SitePath().Match(owner.Url).Value;

        await Go(owner, site + "/settings/members");
        await owner.GetByLabel("E-mail").FillAsync("cleo@example.com");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Expect(owner.GetByText("The invitation is mailed.")).ToBeVisibleAsync();

        var cleo = await browsers.NewPage();
        await cleo.GotoAsync(company.LinkIn(await company.MailTo("cleo@example.com")));
        await Expect(cleo.GetByText("invites you to the site Halden Coffee as viewer")).ToBeVisibleAsync();
        await cleo.GetByLabel("Your name").FillAsync("Cleo");
        await cleo.GetByLabel("Password").FillAsync(Password);
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Make the account and join" }).ClickAsync();
        await cleo.Arrives("**/" + site);
        await Expect(cleo.GetByRole(AriaRole.Link, new() { Name = "Share the figures of this site" })).ToHaveCountAsync(0);

        await owner.ReloadAsync();
        await Expect(owner.GetByLabel("Role of Cleo")).ToBeVisibleAsync();
        var handOver = owner.Locator("button:enabled").Filter(new() { HasText = "Hand it over…" });
        await owner.GetByLabel("Hand the site over to").SelectOptionAsync(new SelectOptionValue { Label = "Cleo, cleo@example.com" });
        await handOver.ClickAsync();
        await owner.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hand it over" }).ClickAsync();
        // The first owner is an editor now, and no longer asked whom to invite.
        await Expect(owner.GetByLabel("E-mail")).ToHaveCountAsync(0);
        await Go(cleo, site + "/settings/members");
        await Expect(cleo.GetByLabel("Role of ann")).ToHaveValueAsync("Editor");
    }

    /// <summary>Somebody who was made an account by the admin and signed in.</summary>
    private async Task<IPage> NewAccount(string email, string name)
    {
        await company.Add(email, name, Password);
        var page = await browsers.NewPage();
        await SignIn(page, email, Password);
        await page.Arrives("**/sites");
        return page;
    }

    private Task<IResponse?> Go(IPage page, string path) => page.GotoAsync(company.At(path));

    private async Task SignIn(IPage page, string email, string password)
    {
        await Go(page, "login");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static async Task SignOut(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
    }

    [GeneratedRegex("sites/site_[a-z0-9]+")]
    private static partial Regex SitePath();

    /// <summary>An instance with an admin and a mail server, once for all ways.</summary>
#pragma warning disable CA1001 // The test framework disposes of it, by the method of its own interface.
    public sealed partial class Company : IAsyncLifetime
#pragma warning restore CA1001
    {
        private readonly MailServer _mail = new();
        private WebHost _host = null!;

        public async Task InitializeAsync() =>
            _host = await WebHost.Listen([("Analytics:Admin:Email", Owner), ("Analytics:Admin:Password", Password), ("Analytics:Registration", "invitation"), .. _mail.Settings]);

        public string At(string path) => new Uri(_host.Address, path).ToString();

        public async Task Add(string email, string name, string password)
        {
            using var client = _host.Client();
            var login = await client.Json("/api/login", new { email = Owner, password });
            client.DefaultRequestHeaders.Authorization = new("Bearer", (string)login["token"]!);
            await client.Json("/api/admin/users", new { email, name, password });
        }

        /// <summary>The next mail to an address; tests of one host wait for mails of their own.</summary>
        public async Task<string> MailTo(string address)
        {
            while (true)
            {
                var (to, _, text) = await _mail.Next();
                if (to == address) return text;
            }
        }

        /// <summary>The link in a mail, which begins with the public address of the instance, on the port where it is.</summary>
        public string LinkIn(string text) => At(new Uri(Link().Match(text).Value).PathAndQuery);

        public async Task DisposeAsync()
        {
            await _host.DisposeAsync();
            await _mail.DisposeAsync();
        }

        [GeneratedRegex(@"http://localhost/\S+")]
        private static partial Regex Link();
    }
}
