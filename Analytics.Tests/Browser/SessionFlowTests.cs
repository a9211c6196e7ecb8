using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>What ends while somebody looks: open pages of a session that is signed out elsewhere, a password that was guessed at, a code that was used.</summary>
[ClosesTabs]
public sealed class SessionFlowTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    private const string Owner = "ann@example.com", Password = "correct horse battery";

    private WebHost _host = null!;

    public async Task InitializeAsync() => _host = await WebHost.Listen(("Analytics:Admin:Email", Owner), ("Analytics:Admin:Password", Password));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task OpenPage_OfASessionThatIsEndedElsewhere_GoesToTheSignInByItself()
    {
        var (here, elsewhere) = (await SignedIn(), await SignedIn());
        await Go(elsewhere, "teams");
        // Alive: it answers what is pressed.
        await elsewhere.GetByLabel("Name of your first team").FillAsync("Night shift");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Make the team" }).ClickAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Region, new() { Name = "Night shift" })).ToBeVisibleAsync();

        await Go(here, "account/security");
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Expect(here.Locator(".sessions li")).ToHaveCountAsync(1);

        // Nobody touches the other one.
        await elsewhere.Arrives("**/login*");
        await Go(here, "sites");
        await Expect(here).ToHaveURLAsync(new Uri(_host.Address, "sites").ToString());
    }

    [Fact]
    public async Task Password_GuessedAtFiveTimes_IsPausedForItsOwnerToo()
    {
        var page = await browsers.NewPage();
        for (var i = 0; i < 5; i++)
        {
            await Go(page, "login");
            await SignIn(page, "guess number " + i);
            await Expect(page.GetByText(i < 4 ? "E-mail or password is wrong." : "is paused for 15 minutes")).ToBeVisibleAsync();
        }
        await SignIn(page, Password);
        await Expect(page.GetByText("is paused for 15 minutes")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task RecoveryCode_ThatWasUsed_OpensNothingMore()
    {
        var page = await SignedIn();
        await Go(page, "account/security");
        await page.GetByLabel("Code that the app shows").FillAsync(Totp.Code(await page.Locator(".key").InnerTextAsync()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the app" }).ClickAsync();
        var code = await page.Locator(".codes li").First.InnerTextAsync();

        foreach (var opens in (bool[])[true, false])
        {
            var other = await browsers.NewPage();
            await Go(other, "login");
            await SignIn(other, Password);
            await other.Arrives("**/login/code*");
            await other.GetByLabel("Code").FillAsync(code);
            await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            if (opens) await other.Arrives("**/sites");
            else await Expect(other.GetByText("wrong, or was used")).ToBeVisibleAsync();
        }
    }

    private async Task<IPage> SignedIn()
    {
        var page = await browsers.NewPage();
        await Go(page, "login");
        await SignIn(page, Password);
        await page.Arrives("**/sites");
        return page;
    }

    private static async Task SignIn(IPage page, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(Owner);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private Task<IResponse?> Go(IPage page, string path) => page.GotoAsync(new Uri(_host.Address, path).ToString());
}
