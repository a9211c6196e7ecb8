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
        await page.Arrives("**/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("The passkey is added.")).ToBeVisibleAsync();

        _clock.Advance(Later);
        await page.GotoAsync(At("account/security"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Make new codes" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await page.Arrives("**/account/security");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make new codes" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
    }

    [Fact]
    public async Task Proof_AskedForRightAfterTheSignIn_SaysNothingOfAWhileAgo()
    {
        var page = await SignedIn();
        await page.GotoAsync(At("account/prove"));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
        await Expect(page.GetByText("say once more who you are")).ToBeVisibleAsync();
        await Expect(page.GetByText("a while ago")).ToHaveCountAsync(0);
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
        await page.Arrives("**/account/security");
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
        await proof.Arrives("**/admin/users");
        await Expect(proof.GetByText("eve@example.com")).ToHaveCountAsync(0);

        await page.Locator(".invite").GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Expect(page.GetByText("eve@example.com").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Owner_WhoHandsASiteOverOrRemovesATeamLongAfterTheSignIn_IsAskedFirst()
    {
        using var api = _host.Client();
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await api.Json("/api/login", new { email = Email, password = Password }))["token"]!);
        var site = (string)(await api.Json("/api/sites", new { name = "Halden Coffee", url = "https://halden.example", timezone = "UTC" }))["site_id"]!;
        await api.Json("/api/admin/users", new { email = "bea@example.com", name = "Bea", password = Password });
        var link = new Uri((string)(await api.Json($"/api/sites/{site}/invitations", new { email = "bea@example.com", role = "viewer" }))["link"]!);
        var bea = _host.Client();
        await bea.SignIn("bea@example.com", Password);
        await bea.Submit(link.PathAndQuery);
        var page = await SignedIn();
        await page.GotoAsync(At("teams"));
        await page.GetByLabel("Name of your first team").FillAsync("Roastery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the team" }).ClickAsync();
        _clock.Advance(Later);

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the team" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Roastery" })).ToBeVisibleAsync();
        await page.GotoAsync(At($"sites/{site}/settings/members"));
        // What was chosen and not taken does not go on standing there.
        await page.GetByLabel("Role of Bea").SelectOptionAsync("Owner");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Role of Bea")).ToHaveValueAsync("Viewer");
        await page.GetByLabel("Hand the site over to").SelectOptionAsync(new SelectOptionValue { Label = "Bea, bea@example.com" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it over…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        var proof = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" }).ClickAsync());
        await proof.GetByLabel("Your password").FillAsync(Password);
        await proof.GetByLabel("Your password").PressAsync("Enter");
        await proof.Arrives("**/settings/members");

        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it over…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hand it over" }).ClickAsync();
        await Expect(page.GetByLabel("E-mail")).ToHaveCountAsync(0);
        await page.GotoAsync(At("teams"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the team" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Roastery" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Admin_WhoOpensADisabledAccountLongAfterTheSignIn_IsAskedFirst()
    {
        using var api = _host.Client();
        api.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await api.Json("/api/login", new { email = Email, password = Password }))["token"]!);
        await api.Json("/api/admin/users", new { email = "bea@example.com", name = "Bea", password = Password });
        var page = await SignedIn();
        await page.GotoAsync(At("admin/users"));
        _clock.Advance(Later);

        // Closing one is done at once.
        await page.GetByRole(AriaRole.Button, new() { Name = "What to do about Bea" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Expect(page.Locator("tr").Filter(new() { HasText = "Bea" }).Locator(".badge")).ToHaveTextAsync("Disabled");
        await page.GetByRole(AriaRole.Button, new() { Name = "What to do about Bea" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Enable", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Say once more who you are" })).ToBeVisibleAsync();
        await Expect(page.Locator("tr").Filter(new() { HasText = "Bea" }).Locator(".badge")).ToHaveTextAsync("Disabled");
    }

    private async Task<IPage> SignedIn()
    {
        var page = await browsers.NewPage();
        await page.GotoAsync(At("login"));
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
        return page;
    }

    // By name: a passkey belongs to a host name, never to a number.
    private string At(string path) => new UriBuilder(_host.Address) { Host = "localhost", Path = path }.Uri.ToString();
}
