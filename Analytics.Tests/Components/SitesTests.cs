using Analytics.Core.Live;
using Analytics.Web.Components.Pages;
using Bunit;
using SitesPage = Analytics.Web.Components.Pages.Sites;

namespace Analytics.Tests.Components;

public sealed class SitesTests : PageContext
{
    [Fact]
    public void Sites_OfTheReader_AreCards()
    {
        var page = Render<SitesPage>();

        Assert.Equal("Halden Coffee", Assert.Single(page.FindAll(".card .who a")).TextContent);
        Assert.Equal("sites/site_0001", page.Find(".card .who a").GetAttribute("href"));
        Assert.Equal("sites/new", page.Find(".card.add").GetAttribute("href"));
    }

    [Fact]
    public void Sites_None_OffersToAddOne()
    {
        Sites.Expel(Ann);
        var page = Render<SitesPage>();

        Assert.Contains("No site yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_Search_FindsByNameAndDomain()
    {
        Sites.Add(Ann, "Fjordlight Journal", "fjord.example");
        var page = Render<SitesPage>();

        page.Find("input[type=search]").Input("HALDEN.ex");
        Assert.Equal("Halden Coffee", Assert.Single(page.FindAll(".card .who a")).TextContent);

        page.Find("input[type=search]").Input("nowhere");
        Assert.Contains("No site has “nowhere”", page.Find("[role=status].found").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sites_OrderedByVisitors_BeginWithTheLargest()
    {
        Sites.Add(Ann, "Aardvark", "aardvark.example");
        var page = Render<SitesPage>();
        Assert.Equal(["Aardvark", "Halden Coffee"], page.FindAll(".card .who a").Select(link => link.TextContent));

        page.Find(".order").Change("Visitors");

        // The made-up figures are smaller the higher the site's number.
        Assert.Equal(["Halden Coffee", "Aardvark"], page.FindAll(".card .who a").Select(link => link.TextContent));
    }

    [Fact]
    public void Sites_Ticks_AskForThatSiteOnceASecond()
    {
        var other = Sites.Add(Ann, "Fjordlight Journal", "fjord.example");
        var page = Render<SitesPage>();
        Stats.Asked.Clear();
        for (var tick = 0; tick < 20; tick++) Feed.Tick(other.Id, new LiveEvent(Now, "pageview", "/", null, null, null));
        Assert.Empty(Stats.Asked);

        Clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal(2, Stats.Asked.Count));
        Assert.All(Stats.Asked, query => Assert.Equal(other.Id, query.SiteId));
    }

    [Fact]
    public async Task Sites_Left_LeavesNoSubscriber()
    {
        Render<SitesPage>();
        Assert.Equal(1, Feed.Subscribers);

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.Subscribers);
    }
}
