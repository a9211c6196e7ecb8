using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Sites;

/// <summary>Pages of one kind as one page.</summary>
public sealed class PageGroupsTests
{
    [Theory]
    [InlineData("/users/*/profile", "/users/42/profile", true)]
    [InlineData("/users/*/profile", "/users/42/7/profile", false)]
    [InlineData("/users/*/profile", "/users/42", false)]
    [InlineData("/users/*/profile", "/users/42/profile/edit", false)]
    [InlineData("/users/*", "/users", false)]
    [InlineData("/users/*", "/users/42", true)]
    [InlineData("/users/*", "/Users/42", false)]
    [InlineData("/blog/post-*", "/blog/post-42", true)]
    [InlineData("/blog/post-*", "/blog/page-42", false)]
    [InlineData("/docs/**", "/docs/a", true)]
    [InlineData("/docs/**", "/docs/a/b/c", true)]
    [InlineData("/docs/**", "/docs", false)]
    [InlineData("/docs/**", "/documents/a", false)]
    [InlineData("/*/edit", "/en/edit", true)]
    [InlineData("/**", "/", false)]
    [InlineData("/**", "/a", true)]
    public void Rule_AgainstAPath_FitsOrNot(string rule, string path, bool fits)
    {
        Assert.True(PageGroups.IsRule(rule));

        Assert.Equal(fits ? rule : path, new PageGroups([rule]).Of(path));
    }

    [Fact]
    public void Rules_OfWhichSeveralFit_TheFirstCounts() =>
        Assert.Equal("/shop/*/reviews", new PageGroups(["/shop/*/reviews", "/shop/**"]).Of("/shop/7/reviews"));

    [Fact]
    public void Of_RuleCopiedFromABrowser_FitsPathsAsTheyAreRead() =>
        Assert.Equal("/größe/*", new PageGroups(["/gr%C3%B6%C3%9Fe/*"]).Of("/größe/42"));

    [Theory]
    [InlineData("users/*")]
    [InlineData("/users")]
    [InlineData("/users/*/")]
    [InlineData("/users//*")]
    [InlineData("/users/**/profile")]
    [InlineData("/users/a**")]
    [InlineData("/users/*?id=5")]
    [InlineData("*")]
    public void Rule_ThatCannotFit_IsNone(string text) => Assert.False(PageGroups.IsRule(text));

    [Fact]
    public async Task Pageviews_OfGroupedPages_AreOnePageWithTheTimeOfAllOfThem()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => (s.PageGroups, s.AllowedQueryParameters) = (["/users/*/profile"], ["tab"]));
        await site.By("ann").Pageview("/users/42/profile/").At("10:00");
        await site.By("ann").Exit("/users/42/profile", engagedMs: 4_000).At("10:01");
        await site.By("bob").Pageview("//users/ann@example.com/profile").Query("?tab=posts&x=1").At("10:02");
        await site.By("bob").Pageview("/users").At("10:03");

        var pages = await site.Rows(Dimension.Page);

        Assert.Equal(["/users", "/users/*/profile", "/users/*/profile?tab=posts"], pages.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4_000, pages["/users/*/profile"].TimeOnPageMs);
    }

    [Fact]
    public async Task Path_WhosePersonalPartIsGrouped_NeedsNoMask()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.PageGroups = ["/users/*"]);
        var hit = new Analytics.Core.Ingestion.Hit(new Event { Kind = EventKind.Pageview, Path = "/users/ann@example.com" }, site.Browser, instance.Clock.GetUtcNow());

        Assert.Null(instance.Pipeline.Run(hit));

        Assert.Equal(Analytics.Core.Ingestion.MaskedParts.None, hit.Masked);
        Assert.Equal("/users/*", hit.Path);
    }
}
