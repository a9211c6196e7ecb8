using Analytics.Core.Sites;
using Bunit;

namespace Analytics.Tests.Components.Settings;

public sealed class MembersSectionTests : SettingsContext
{
    [Fact]
    public async Task Owner_SeesEverybodyAndChangesThem_ButNeverTheLastOwner()
    {
        await People.Join(Halden.Id, Ann, "Ann", SiteRole.Owner);
        await People.Join(Halden.Id, "bob", "Bob", SiteRole.Viewer);
        var page = Open("members");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".people li").Count));

        page.Find("select[aria-label='Role of Bob']").Change("Editor");
        page.WaitForAssertion(() => Assert.Equal("Editor", page.Find("select[aria-label='Role of Bob']").GetAttribute("value")));
        page.Find("select[aria-label='Role of Ann']").Change("Viewer");

        page.WaitForAssertion(() => Assert.Contains("Somebody has to own the site", page.Find(".note.neg").TextContent, StringComparison.Ordinal));
        Assert.Equal("Owner", page.Find("select[aria-label='Role of Ann']").GetAttribute("value"));
    }

    [Fact]
    public async Task Invitation_MadeHere_ShowsItsLinkOnceAndCanBeRevoked()
    {
        await People.Join(Halden.Id, Ann, "Ann", SiteRole.Owner);
        var page = Open("members");
        page.WaitForElement("#invite-email").Input("cleo@example.com");
        page.Find("form.invite").Submit();

        page.WaitForAssertion(() => Assert.Contains("/invitation?code=", page.Find("form.invite .link").TextContent, StringComparison.Ordinal));
        Assert.Contains("cleo@example.com", page.Find(".waiting").TextContent, StringComparison.Ordinal);
        page.Find(".waiting button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".waiting, form.invite .link")));
    }

    [Fact]
    public async Task Editor_SeesWhoIsHere_AndChangesNothing()
    {
        await People.Join(Halden.Id, "bob", "Bob", SiteRole.Owner);
        var page = Open("members", SiteRole.Editor);

        page.WaitForAssertion(() => Assert.Contains("Bob", page.Find(".people").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("main select, main input, main form"));
    }
}
