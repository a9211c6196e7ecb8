using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>How people make accounts by themselves, in a real browser, as the instance lets them: open, by domain, by invitation, not at all.</summary>
[ClosesTabs]
public sealed class SignUpFlowTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Password = "correct horse battery";

    private static (string Key, string Value)[] Admin => [("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", Password)];

    [Fact]
    public async Task SignUp_WhereItIsOpenWithoutMails_MakesTheAccountAndSaysWhatAPasswordIs()
    {
        await using var host = await WebHost.Listen([.. Admin, ("Analytics:Registration", "open")]);
        var page = await browsers.NewPage();
        await page.GotoAsync(At(host, "login"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Make an account" }).ClickAsync();

        await Fill(page, "Tom", "tom@example.com", "short");
        await Expect(page.GetByText("Use at least 10 characters.")).ToBeVisibleAsync();
        await Fill(page, "Tom", "tom@example.com", "password123");
        await Expect(page.GetByText("among the first that others would try")).ToBeVisibleAsync();
        await Fill(page, "Tom", "tom@example.com", "tom@example.com!");
        await Expect(page.GetByText("Your address is the first thing that others would try")).ToBeVisibleAsync();
        // What was typed stays, but for the password.
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Tom");
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await Fill(page, "Tom", "tom@example.com", Password);
        await page.Arrives("**/login?joined=true");
        var said = await page.Locator(".note").First.InnerTextAsync();

        // A taken address is answered with the same sentence.
        await page.GotoAsync(At(host, "signup"));
        await Fill(page, "Eve", "ann@example.com", "quite another password");
        await page.Arrives("**/login?joined=true");
        await Expect(page.Locator(".note").First).ToHaveTextAsync(said);
        await SignIn(page, "ann@example.com", "quite another password");
        await Expect(page.GetByText("E-mail or password is wrong.")).ToBeVisibleAsync();
        await SignIn(page, "tom@example.com", Password);
        await page.Arrives("**/sites");
    }

    [Fact]
    public async Task SignUp_WhereMailsAreSent_OpensOnceTheAddressIsConfirmed()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Listen([.. Admin, .. mails.Settings, ("Analytics:Registration", "open")]);
        var page = await browsers.NewPage();
        await page.GotoAsync(At(host, "signup"));
        await Fill(page, "Tom", "tom@example.com", Password);
        await page.Arrives("**/login?joined=true");
        var (to, _, text) = await mails.Next();
        Assert.Equal("tom@example.com", to);

        await SignIn(page, "tom@example.com", Password);
        await Expect(page.GetByText("Confirm your address first")).ToBeVisibleAsync();
        await page.GotoAsync(At(host, text[text.IndexOf("/confirm?", StringComparison.Ordinal)..].Split('\n')[0].Trim()[1..]));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, it is mine" }).ClickAsync();
        await page.Arrives("**/login?done=confirmed");
        await SignIn(page, "tom@example.com", Password);
        await page.Arrives("**/sites");
    }

    [Fact]
    public async Task SignUp_ByDomain_TakesItsAddressesAlone()
    {
        await using var mails = new MailServer();
        await using var host = await WebHost.Listen([.. Admin, .. mails.Settings, ("Analytics:Registration", "domain"), ("Analytics:RegistrationDomains", "halden.example, halden.test")]);
        var page = await browsers.NewPage(390, 844);
        await page.GotoAsync(At(host, "signup"));

        await Expect(page.GetByText("halden.example or halden.test").First).ToBeVisibleAsync();
        await Fill(page, "Eve", "eve@halden.example.evil.test", Password);
        await Expect(page.GetByText("Use an address of halden.example or halden.test.")).ToBeVisibleAsync();
        await Fill(page, "Mira", "Mira@Halden.example", Password);
        await page.Arrives("**/login?joined=true");
        Assert.Equal("Mira@Halden.example", (await mails.Next()).To);
    }

    [Theory]
    [InlineData("closed", "New accounts here are made")]
    [InlineData("invitation", "People join this instance by")]
    public async Task SignUp_WhereItIsNotOpen_SaysHowPeopleJoin(string registration, string sentence)
    {
        await using var host = await WebHost.Listen([.. Admin, ("Analytics:Registration", registration)]);
        var page = await browsers.NewPage();

        await page.GotoAsync(At(host, "signup"));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign-up is closed" })).ToBeVisibleAsync();
        await Expect(page.GetByText(sentence)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Password")).ToHaveCountAsync(0);
        await page.GotoAsync(At(host, "login"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Make an account" })).ToHaveCountAsync(0);
    }

    private static string At(WebHost host, string path) => new Uri(host.Address, path).ToString();

    private static async Task Fill(IPage page, string name, string email, string password)
    {
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
    }

    private static async Task SignIn(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
