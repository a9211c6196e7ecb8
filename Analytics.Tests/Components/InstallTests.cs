using Analytics.Core.Live;
using Analytics.Web.Components.Pages;
using Bunit;

namespace Analytics.Tests.Components;

public sealed class InstallTests : PageContext
{
    [Fact]
    public void Install_Page_ShowsTheSnippetOfTheSite()
    {
        var code = string.Join(' ', Open().Find("pre.code").TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal("""<script async defer src="http://localhost/analytics.js?site_id=site_0001" data-site-id="site_0001" data-site-key="pk_live_9QmT4vXc2LhR8sWb"></script>""", code);
    }

    [Fact]
    public void Install_OtherWays_SayWhereItGoes()
    {
        var page = Open();
        page.FindAll("[role=tab]").Single(tab => tab.TextContent == "WordPress").Click();
        Assert.Contains("header.php", page.Find("#ways").TextContent, StringComparison.Ordinal);
        Assert.Contains("data-site-key", page.Find("pre.code").TextContent, StringComparison.Ordinal);

        page.FindAll("[role=tab]").Single(tab => tab.TextContent == "Next.js").Click();
        Assert.Contains("afterInteractive", Assert.Single(page.FindAll("pre.code")).TextContent, StringComparison.Ordinal);

        page.FindAll("[role=tab]").Single(tab => tab.TextContent == "Server").Click();

        Assert.Contains("http://localhost/api/events/ingest", Assert.Single(page.FindAll("pre.code")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_Test_ShowsTheFirstEventAndStopsListening()
    {
        var page = Open();
        page.Find(".test button").Click();
        Assert.Equal(1, Feed.Subscribers);
        Assert.Contains("Waiting for the first event", page.Markup, StringComparison.Ordinal);

        Feed.Tick(Halden.Id, new LiveEvent(Now, "pageview", "/shop", "SE", "Firefox", "Linux"));

        page.WaitForAssertion(() => Assert.Equal("It works", page.Find(".test h2").TextContent));
        var facts = page.Find(".came").TextContent;
        Assert.Contains("/shop", facts, StringComparison.Ordinal);
        Assert.Contains("15:20:00", facts, StringComparison.Ordinal);
        Assert.Contains("Sweden", facts, StringComparison.Ordinal);
        Assert.Contains("Firefox on Linux", facts, StringComparison.Ordinal);
        Assert.Equal(0, Feed.Subscribers);
    }

    [Fact]
    public void Install_EventWhileLookingBack_IsNotMissed()
    {
        Stats.Before = _ =>
        {
            Feed.Tick(Halden.Id, new LiveEvent(Now, "pageview", "/early", null, null, null));
            return Task.CompletedTask;
        };
        var page = Open();

        page.Find(".test button").Click();

        page.WaitForAssertion(() => Assert.Contains("/early", page.Find(".came").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Install_OfAForeignSite_ShowsNothing()
    {
        var page = Open(Foreign.PublicId);

        Assert.Equal("There is no such page", page.Find("h1").TextContent);
        Assert.DoesNotContain("pk_live", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_LeftWhileWaiting_LeavesNoSubscriber()
    {
        Open().Find(".test button").Click();

        await DisposeComponentsAsync();

        Assert.Equal(0, Feed.Subscribers);
    }

    private IRenderedComponent<Install> Open(string? siteId = null) =>
        Render<Install>(parameters => parameters.Add(static page => page.SiteId, siteId ?? Halden.PublicId));
}
