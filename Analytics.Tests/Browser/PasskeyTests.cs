using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>Passkeys in a real browser with an authenticator that Chromium plays, and an invitation from page to page.</summary>
[ClosesTabs]
public sealed class PasskeyTests(Browsers browsers) : IClassFixture<Browsers>
{
    private const string Email = "ann@example.com", Password = "correct horse battery";

    [Fact]
    public async Task Passkey_OnceAdded_SignsInAloneAndIsTheSecondFactorOfThePassword()
    {
        await using var host = await WebHost.Listen(("Analytics:Admin:Email", Email), ("Analytics:Admin:Password", Password));
        // By name: a passkey belongs to a host name, never to a number.
        var home = new UriBuilder(host.Address) { Host = "localhost" }.Uri.ToString();
        var page = await browsers.NewPage();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });

        await page.GotoAsync(home + "login");
        await SignIn(page);
        await page.Arrives("**/sites");
        await page.GotoAsync(home + "account/security");
        await page.GetByLabel("Name of the new passkey").FillAsync("Laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.Arrives("**said=passkey");
        await Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);

        // Alone.
        await SignOut(page);
        await page.GotoAsync(home + "login");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue with a passkey" }).ClickAsync();
        await page.Arrives("**/sites");

        // As the second factor: the password leads to the second step and no further.
        await page.GotoAsync(home + "account");
        await SignOut(page);
        await page.GotoAsync(home + "login");
        await SignIn(page);
        await page.Arrives("**/login/code*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.Arrives("**/sites");

        // While somebody guesses at the password, the passkey goes on opening.
        for (var i = 0; i < 6; i++) await page.APIRequest.PostAsync(home + "api/login", new() { DataObject = new { email = Email, password = "guess " + i } });
        await page.GotoAsync(home + "account");
        await SignOut(page);
        await page.GotoAsync(home + "login");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue with a passkey" }).ClickAsync();
        await page.Arrives("**/sites");
    }

    private static async Task SignOut(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
    }

    private static async Task SignIn(IPage page)
    {
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
