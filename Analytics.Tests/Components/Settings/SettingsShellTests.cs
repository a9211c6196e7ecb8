using Analytics.Core.Sites;
using Analytics.Web.Components.Settings;
using Bunit;

namespace Analytics.Tests.Components.Settings;

public sealed class SettingsShellTests : SettingsContext
{
    public static TheoryData<string, SiteRole> SectionsOfRoles()
    {
        var all = new TheoryData<string, SiteRole>();
        foreach (var section in SettingsSections.All)
            foreach (var role in Enum.GetValues<SiteRole>().Where(role => role >= section.Least)) all.Add(section.Key, role);
        return all;
    }

    [Theory]
    [MemberData(nameof(SectionsOfRoles))]
    public void Section_OfARoleThatMaySeeIt_OpensAndIsTheCurrentTab(string key, SiteRole role)
    {
        var page = Open(key, role);

        var current = Assert.Single(page.FindAll(".sections a[aria-current=page]"));
        Assert.Equal($"sites/site_0001/settings/{key}", current.GetAttribute("href"));
        Assert.Contains(current.TextContent, page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(role == SiteRole.Viewer, page.FindAll(".looks").Count == 1);
    }

    [Theory]
    [MemberData(nameof(SectionsOfRoles))]
    public void Section_OfAViewer_OffersNothingToChange(string key, SiteRole role)
    {
        if (role != SiteRole.Viewer) return;
        var page = Open(key, role);

        Assert.Empty(page.FindAll("main button[type=submit], main .btn.danger, main .btn.primary"));
        Assert.DoesNotContain(page.FindAll("main input:not([disabled]), main textarea:not([disabled]), main select:not([disabled])"), control => control.Closest("fieldset[disabled]") is null);
    }

    [Fact]
    public void Sections_HaveKeysOfTheirOwn() => Assert.Equal(SettingsSections.All.Count, SettingsSections.All.Select(section => section.Key).Distinct().Count());

    [Fact]
    public void Settings_WithoutASection_ShowTheFirst() => Assert.Equal("General", Open().Find(".sections a[aria-current=page]").TextContent);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("GENERAL")]
    public void Settings_OfAnUnknownSection_AreMissing(string section) => Assert.Equal("There is no such page", Open(section).Find("h1").TextContent);

    [Fact]
    public void Settings_OfAForeignSite_ShowNothing()
    {
        var page = Open(site: Foreign);

        Assert.Equal("There is no such page", page.Find("h1").TextContent);
        Assert.DoesNotContain("foreign.example", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_AboveTheReadersRole_IsNeitherListedNorShown()
    {
        foreach (var section in SettingsSections.All.Where(section => section.Least > SiteRole.Viewer))
        {
            var page = Open(section.Key, section.Least - 1);

            Assert.Equal("There is no such page", page.Find("h1").TextContent);
            Assert.DoesNotContain(Open(role: section.Least - 1).FindAll(".sections a"), tab => tab.TextContent == section.Title);
        }
    }
}
