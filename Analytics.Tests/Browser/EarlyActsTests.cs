using Analytics.Tests.Browser.Dashboards;
using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>What somebody does to a page before its circuit stands happens once it does, and nothing happens that nobody did.</summary>
[ClosesTabs]
public sealed class EarlyActsTests(AccountFlowTests.Company company, Browsers browsers) : IClassFixture<AccountFlowTests.Company>, IClassFixture<Browsers>
{
    private const string Owner = "ann@example.com", Password = "correct horse battery";

    [Fact]
    public async Task Team_NamedAndSentWithEnterTooEarly_IsMade()
    {
        var page = await SignedIn();
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(company.At("teams"));

        await page.GetByLabel("Name of your first team").FillAsync("Night shift");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Form, new() { Name = "New team" })).ToHaveAttributeAsync("aria-busy", "true");
        gate.SetResult();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Night shift" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name of a new team")).ToHaveValueAsync("");
        Assert.EndsWith("/teams", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_PressedTooEarly_OpensItsForm()
    {
        var page = await SignedIn();
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(company.At("admin/users"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        gate.SetResult();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Invite somebody" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Row_WhoseTimePassesMeanwhile_IsTheSameRow()
    {
        var page = await SignedIn();
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(company.At("admin/users"));
        // As it would have been sent some minutes earlier.
        await page.EvaluateAsync("() => { for (const cell of document.querySelectorAll('.users [data-moves]')) cell.textContent = '7 min ago'; }");

        var menu = page.Locator(".users tbody tr").First.GetByRole(AriaRole.Button, new() { NameRegex = new("^What to do about") });
        await menu.ClickAsync();
        await Expect(page.Locator(".pop:popover-open")).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => { document.querySelector('.pop:popover-open').dataset.sent = true; }");
        gate.SetResult();

        await Expect(page.Locator("[data-sent]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".pop:popover-open")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Button_ThatDoesNotComeAgain_KeepsNoOtherWaiting()
    {
        var page = await SignedIn();
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(company.At("admin/users"));
        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<section aria-label=\"Passing\"><button type=\"button\">Passing</button></section>')");

        await page.GetByRole(AriaRole.Button, new() { Name = "Passing" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        gate.SetResult();

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Invite somebody" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Choices_OfAPageThatComesAlive_AreNotMadeByItself()
    {
        var page = await SignedIn();
        await page.AddInitScriptAsync("""
            window.__made = [];
            for (const type of ["input", "change"]) document.addEventListener(type, e => window.__made.push(`${type} ${e.target.id || e.target.ariaLabel}`), true);
            """);
        var gate = await page.HoldsTheCircuit();
        await page.GotoAsync(company.At("admin/audit"));
        var kind = page.GetByLabel("Kind of act");
        await Expect(kind).ToHaveValueAsync("");
        await kind.EvaluateAsync("field => { field.dataset.sent = true; }");
        gate.SetResult();

        // The circuit's own list has come in the place of the one that was sent; what follows goes through it.
        await Expect(page.Locator("select[data-sent]")).ToHaveCountAsync(0);
        await kind.SelectOptionAsync("account.");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" })).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("account"));
        Assert.Equal(["input Kind of act", "change Kind of act"], await page.EvaluateAsync<string[]>("() => window.__made"));
    }

    private async Task<IPage> SignedIn()
    {
        var page = await browsers.NewPage();
        await page.GotoAsync(company.At("login"));
        await page.GetByLabel("E-mail").FillAsync(Owner);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives("**/sites");
        return page;
    }
}
