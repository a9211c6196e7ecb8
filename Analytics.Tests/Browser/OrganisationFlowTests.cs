using System.Text.RegularExpressions;
using Analytics.Tests.Accounts;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>The button that signs in with an organisation, in a real browser, against an identity provider of the tests.</summary>
[ClosesTabs]
public sealed class OrganisationFlowTests(Browsers browsers) : IClassFixture<Browsers>
{
    [Fact]
    public async Task Button_OfTheOrganisation_LeadsThereAndBackToThePageThatWasAskedFor()
    {
        await using var issuer = await Started();
        await using var host = await WebHost.Listen([.. issuer.Settings, .. Staff]);
        issuer.Who = Person("s-1", "mira@halden.example", "staff");
        var page = await browsers.NewPage();

        await page.GotoAsync(new Uri(host.Address, "account/security").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Halden" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/account/security$"));
        Assert.Equal(1, issuer.Asked);

        await page.GotoAsync(new Uri(host.Address, "account").ToString());
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("mira@halden.example");
        await page.GotoAsync(new Uri(host.Address, "teams").ToString());
        await Expect(page.GetByText("Shop", new() { Exact = true }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Organisation_OfSomebodyOutsideTheGroup_LeadsBackToAWordAboutIt()
    {
        await using var issuer = await Started();
        await using var host = await WebHost.Listen([.. issuer.Settings, .. Staff]);
        issuer.Who = Person("s-2", "guest@halden.example", "guests");
        var page = await browsers.NewPage();

        await page.GotoAsync(new Uri(host.Address, "login/organisation").ToString());

        await Expect(page).ToHaveURLAsync(new Regex("/login\\?organisational=refused$"));
        await Expect(page.GetByText("Your organisation knows you")).ToBeVisibleAsync();
        Assert.Equal(1, issuer.Asked);
    }

    [Fact]
    public async Task Account_ConnectedWithTheOrganisation_IsTheOneItsButtonOpens()
    {
        await using var issuer = await Started();
        await using var host = await WebHost.Listen([.. issuer.Settings, .. Staff]);
        // Another address there than here: what ties the two is the button.
        issuer.Who = Person("s-3", "ann.l@halden.example", "staff");
        var page = await browsers.NewPage();
        await page.GotoAsync(new Uri(host.Address, "login?returnUrl=/account/security").ToString());
        await page.GetByLabel("E-mail").FillAsync("ann@example.com");
        await page.GetByLabel("Password").FillAsync("correct horse battery");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Connect with Halden" }).ClickAsync();
        await Expect(page.GetByText("Connected with Halden")).ToBeVisibleAsync();
        Assert.Equal(1, issuer.Asked);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).First).ToBeVisibleAsync();
        await page.GotoAsync(new Uri(host.Address, "account").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Halden" }).ClickAsync();
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("ann@example.com");
        Assert.Single(await host.Accounts());
    }

    // As providers do that say when somebody signed in there: just now.
    private static async Task<Issuer> Started()
    {
        var issuer = await Issuer.Start();
        issuer.SignedInAt = TimeProvider.System.GetUtcNow();
        return issuer;
    }

    private static (string Key, string Value)[] Staff =>
    [
        ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", "correct horse battery"),
        ("Analytics:Oidc:RequiredGroup", "staff"), ("Analytics:Oidc:Teams:0:Group", "staff"), ("Analytics:Oidc:Teams:0:Team", "Shop"), ("Analytics:Oidc:Teams:0:Role", "editor"),
    ];

    private static Dictionary<string, object> Person(string subject, string email, params string[] groups) =>
        new() { ["sub"] = subject, ["name"] = "Mira", ["email"] = email, ["email_verified"] = true, ["groups"] = groups };
}
