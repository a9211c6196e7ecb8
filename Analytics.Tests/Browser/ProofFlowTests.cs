using Analytics.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>Somebody who signed in a while ago and changes who may come in later, in a real browser.</summary>
public sealed class ProofFlowTests(Browsers browsers) : IClassFixture<Browsers>, IAsyncLifetime
{
    private const string Email = "ann@example.com", Password = "correct horse battery";
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(11);

    private readonly MovedClock _clock = new();
    private WebHost _host = null!;

    public async Task InitializeAsync() => _host = await WebHost.Listen(services => services.AddSingleton<TimeProvider>(_clock), ("Analytics:Admin:Email", Email), ("Analytics:Admin:Password", Password));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Passkey_AddedLongAfterTheSignIn_AsksForThePassword_AndIsTheProofItselfNextTime()
    {
        var page = await SignedIn();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        _clock.Advance(Later);

        await page.GotoAsync(At("account/security"));
        await Expect(page.Locator(".key")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByLabel("Your password").FillAsync("not it at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByText("That is not the password of this account.")).ToBeVisibleAsync();
        await page.GetByLabel("Your password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.WaitForURLAsync("**/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();

        _clock.Advance(Later);
        await page.GotoAsync(At("account/security"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Make new codes" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make new codes" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task PageThatStoodOpen_WhenItsFormIsSent_LeadsToTheProofAndBack()
    {
        var page = await SignedIn();
        await page.GotoAsync(At("account/security"));
        // The page shows the forms still; the door behind it asks.
        _clock.Advance(Later);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
        await page.GetByLabel("Your password").FillAsync(Password);
        await page.GetByLabel("Your password").PressAsync("Enter");
        await page.WaitForURLAsync("**/account/security");
    }

    [Fact]
    public async Task Admin_WhoInvitesSomebodyLongAfterTheSignIn_IsAskedFirst()
    {
        var page = await SignedIn();
        await page.GotoAsync(At("admin/users"));
        _clock.Advance(Later);
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).First.ClickAsync();
        await page.Locator("#invite-email").FillAsync("eve@example.com");
        await page.Locator(".invite").GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();

        // In a tab of its own, so that what was typed stays.
        var proof = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" }).ClickAsync());
        await proof.GetByLabel("Your password").FillAsync(Password);
        await proof.GetByLabel("Your password").PressAsync("Enter");
        await proof.WaitForURLAsync("**/admin/users");
        await Expect(proof.GetByText("eve@example.com")).ToHaveCountAsync(0);

        await page.Locator(".invite").GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Expect(page.GetByText("eve@example.com").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" })).ToHaveCountAsync(0);
    }

    private async Task<IPage> SignedIn()
    {
        var page = await browsers.NewPage();
        await page.GotoAsync(At("login"));
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/sites");
        return page;
    }

    // By name: a passkey belongs to a host name, never to a number.
    private string At(string path) => new UriBuilder(_host.Address) { Host = "localhost", Path = path }.Uri.ToString();
}
