using System.Net;
using Analytics.Tests.Browser.Dashboards;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>What those who run an instance do in its pages, and what everybody does with tokens and sessions of their own.</summary>
[ClosesTabs]
public sealed class AdminFlowTests(Browsers browsers, AccountFlowTests.Company company) : IClassFixture<Browsers>, IClassFixture<AccountFlowTests.Company>
{
    private const string Owner = "ann@example.com", Password = "correct horse battery";

    [Fact]
    public async Task Admin_DisablesAnAccount_WhichIsOutAndStandsInTheAuditLog()
    {
        await company.Add("kim@example.com", "Kim", Password);
        await company.Add("lee@example.com", "Lee", Password);
        var kim = await SignedIn("kim@example.com");
        var admin = await SignedIn(Owner);

        await Go(admin, "admin/users");
        var kims = admin.GetByRole(AriaRole.Row, new() { Name = "kim@example.com" });
        await admin.GetByLabel("Name or e-mail").FillAsync("kim@");
        await Expect(admin.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "lee@example.com" })).ToHaveCountAsync(0);
        await admin.GetByRole(AriaRole.Button, new() { Name = "What to do about Kim" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Expect(kims.GetByText("Disabled")).ToBeVisibleAsync();

        // Out at once, and not let in again.
        var kimAgain = await kim.AnotherTab();
        await Go(kimAgain, "account");
        await kimAgain.Arrives("**/login*");
        await SignIn(kimAgain, "kim@example.com");
        await Expect(kimAgain.GetByText("paused")).ToBeVisibleAsync();

        await Go(admin, "admin/audit");
        await admin.GetByLabel("Person, subject or detail").FillAsync("kim@example.com");
        await Expect(admin.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("kim"));
        await Expect(admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "account.disabled" })).ToContainTextAsync("kim@example.com");
        var export = await admin.APIRequest.GetAsync(company.At((await admin.GetByRole(AriaRole.Link, new() { Name = "Export CSV" }).GetAttributeAsync("href"))!));
        Assert.Contains(",account.disabled,kim@example.com,", await export.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_DisablesTheOnlyOwnerOfASite_IsToldAndGivesItToSomebodyElse()
    {
        await company.Add("uma@example.com", "Uma", Password);
        await company.Add("oda@example.com", "Oda", Password);
        using var uma = new HttpClient();
        uma.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await uma.Json(company.At("api/login"), new { email = "uma@example.com", password = Password }))["token"]!);
        await uma.Json(company.At("api/sites"), new { name = "Uma's shop", url = "https://uma.example", timezone = "UTC" });
        var admin = await SignedIn(Owner);

        await Go(admin, "admin/users");
        await admin.GetByLabel("Name or e-mail").FillAsync("uma@");
        await admin.GetByRole(AriaRole.Button, new() { Name = "What to do about Uma" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await Expect(admin.GetByText("Nobody who can sign in owns Uma's shop any more.")).ToBeVisibleAsync();
        await admin.GetByRole(AriaRole.Link, new() { Name = "Give an owner to what has none" }).ClickAsync();

        await admin.GetByRole(AriaRole.Button, new() { Name = "Give Uma's shop an owner" }).ClickAsync();
        await admin.GetByLabel("New owner").SelectOptionAsync(new SelectOptionValue { Label = "Oda, oda@example.com" });
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the owner" }).ClickAsync();

        await Expect(admin.GetByText("Oda owns Uma's shop now.")).ToBeVisibleAsync();
        await Expect(admin.GetByRole(AriaRole.Row, new() { Name = "Uma's shop" })).ToContainTextAsync("oda@example.com");
        await Expect(admin.GetByRole(AriaRole.Button, new() { Name = "Give Uma's shop an owner" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Admin_LooksAfterTheInstance_SendsATestMailAndChecksTheRecord()
    {
        var admin = await SignedIn(Owner);
        await Go(admin, "admin/settings");
        await Press(admin, $"Send a test mail to {Owner}");
        await Expect(admin.GetByText($"The mail server took the test mail to {Owner}.")).ToBeVisibleAsync();
        Assert.NotEmpty(await company.MailTo(Owner));

        await Go(admin, "admin/storage");
        await Press(admin, "Check it now");
        await Expect(admin.GetByText("The file is sound.")).ToBeVisibleAsync();
        await Go(admin, "admin/errors");
        await Expect(admin.GetByRole(AriaRole.Heading, new() { Name = "Last errors" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Token_MadeInThePages_IsShownOnceAndEndsWhenItIsRevoked()
    {
        await company.Add("max@example.com", "Max", Password);
        var page = await SignedIn("max@example.com");
        await Go(page, "account/tokens");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nightly export");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var token = await page.Locator(".token").InnerTextAsync();
        using var program = new HttpClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(new Uri(company.At("api/sites")))).StatusCode);

        await Go(page, "account/tokens");
        await Expect(page.Locator(".token")).ToHaveCountAsync(0);
        await Expect(page.GetByText("Nightly export")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(page.GetByText("Nightly export")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(new Uri(company.At("api/sites")))).StatusCode);
    }

    [Fact]
    public async Task Sessions_EndedEverywhereElse_LeaveThisOneAlone()
    {
        await company.Add("noa@example.com", "Noa", Password);
        var (here, elsewhere) = (await SignedIn("noa@example.com"), await SignedIn("noa@example.com"));
        await Go(here, "account/security");
        await Expect(here.Locator(".sessions li")).ToHaveCountAsync(2);
        await here.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Expect(here.Locator(".sessions li")).ToHaveCountAsync(1);

        var otherTab = await elsewhere.AnotherTab();
        await Go(otherTab, "account");
        await otherTab.Arrives("**/login*");
    }

    [Fact]
    public async Task Team_MadeInThePages_InvitesByMail()
    {
        await company.Add("ola@example.com", "Ola", Password);
        await company.Add("pim@example.com", "Pim", Password);
        var owner = await SignedIn("ola@example.com");
        await Go(owner, "teams");
        await owner.GetByLabel("Name of your first team").FillAsync("Night shift");
        await Press(owner, "Make the team");
        var team = owner.GetByRole(AriaRole.Region, new() { Name = "Night shift" });
        await team.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await team.GetByLabel("E-mail").FillAsync("pim@example.com");
        await team.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();

        var member = await SignedIn("pim@example.com");
        await member.GotoAsync(company.LinkIn(await company.MailTo("pim@example.com")));
        await member.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Go(member, "teams");
        await Expect(member.GetByRole(AriaRole.Region, new() { Name = "Night shift" })).ToContainTextAsync("You: Viewer");
    }

    private async Task<IPage> SignedIn(string email)
    {
        var page = await browsers.NewPage();
        await SignIn(page, email);
        await page.Arrives("**/sites");
        return page;
    }

    private async Task SignIn(IPage page, string email)
    {
        await Go(page, "login");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private Task<IResponse?> Go(IPage page, string path) => page.GotoAsync(company.At(path));
}
