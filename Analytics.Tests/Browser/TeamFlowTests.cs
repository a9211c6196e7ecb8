using Analytics.Tests.Kit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Analytics.Tests.Browser;

/// <summary>A site that its owner gives to a team, as the owner, a member of the team and a stranger see it in a real browser.</summary>
public sealed class TeamFlowTests(Browsers browsers, OwnedSites sites) : IClassFixture<Browsers>, IClassFixture<OwnedSites>
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Site_GivenToATeam_IsSeenByItsMembersWithTheirRoleAndByNobodyElse()
    {
        foreach (var name in (string[])["Bea", "Eve"]) await sites.Post("/api/admin/users", new { email = $"{name}@example.com", name, password = Password });
        var site = await sites.Add();
        var (owner, bea, eve) = (await browsers.NewPage(), await browsers.NewPage(), await browsers.NewPage());

        await sites.Enter(owner, "/teams");
        await owner.GetByLabel("Name of your first team").FillAsync("Roastery");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the team" }).ClickAsync();
        var team = owner.GetByRole(AriaRole.Region, new() { Name = "Roastery" });
        await team.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await team.GetByLabel("E-mail").FillAsync("bea@example.com");
        await team.GetByLabel("Role in Roastery").SelectOptionAsync("Editor");
        await team.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var link = await team.Locator(".link").InnerTextAsync();

        await Enter(bea, "bea", "sites");
        await bea.GotoAsync(At(new Uri(link).PathAndQuery));
        await bea.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await bea.Arrives("**/sites");
        // In the team, which owns nothing yet.
        await bea.GotoAsync(At($"sites/{site.Id}"));
        await Expect(bea.GetByRole(AriaRole.Heading, new() { Name = "There is no such" })).ToBeVisibleAsync();

        await owner.GotoAsync(At($"sites/{site.Id}/settings/members"));
        await owner.GetByLabel("Team").SelectOptionAsync(new SelectOptionValue { Label = "Roastery" });
        await Expect(owner.GetByText("The team owns the site")).ToBeVisibleAsync();
        await Expect(owner.GetByText("Editor, by the team Roastery")).ToBeVisibleAsync();

        await bea.GotoAsync(At("sites"));
        await bea.GetByRole(AriaRole.Link, new() { Name = "Halden Coffee" }).First.ClickAsync();
        await bea.Arrives($"**/sites/{site.Id}");
        // An editor: settings and keys, but nobody is invited or sent away.
        await bea.GotoAsync(At($"sites/{site.Id}/settings"));
        await Expect(bea.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true })).ToBeEditableAsync();
        await bea.GotoAsync(At($"sites/{site.Id}/settings/members"));
        await Expect(bea.GetByText("Editor, by the team Roastery")).ToBeVisibleAsync();
        await Expect(bea.GetByLabel("E-mail")).ToHaveCountAsync(0);
        await Expect(bea.GetByLabel("Team", new() { Exact = true })).ToHaveCountAsync(0);

        await Enter(eve, "eve", $"sites/{site.Id}");
        await Expect(eve.GetByRole(AriaRole.Heading, new() { Name = "There is no such" })).ToBeVisibleAsync();
        await eve.GotoAsync(At("sites"));
        await Expect(eve.GetByText("Halden Coffee")).ToHaveCountAsync(0);
    }

    private string At(string path) => new Uri(sites.Host.Address, path).ToString();

    private async Task Enter(IPage page, string who, string path)
    {
        await page.GotoAsync(At($"login?returnUrl=/{path}"));
        await page.GetByLabel("E-mail").FillAsync($"{who}@example.com");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.Arrives($"**/{path}");
    }
}
