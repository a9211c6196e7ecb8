using Analytics.Core.Sites;
using Bunit;
using NewSitePage = Analytics.Web.Components.Pages.NewSite;

namespace Analytics.Tests.Components;

public sealed class NewSiteTests : PageContext
{
    [Fact]
    public void NewSite_Added_GoesToItsInstallation()
    {
        var page = Fill("Osprey Outdoor", "https://osprey.example");

        page.Find("form").Submit();

        Assert.EndsWith("sites/site_0003/install", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(new NewSite("Osprey Outdoor", "https://osprey.example", "Asia/Kathmandu"), Sites.Asked);
    }

    [Fact]
    public void NewSite_InvalidField_SaysSoAtTheField()
    {
        var page = Fill("Osprey Outdoor", "osprey");

        page.Find("form").Submit();

        Assert.Equal("true", page.Find("#url").GetAttribute("aria-invalid"));
        Assert.Contains("whole address", page.Find("#url-note[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find("#name").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void NewSite_DomainTaken_SaysSoAtTheAddress()
    {
        Sites.Refusal = new SiteCreation.DomainTaken("osprey.example");
        var page = Fill("Osprey Outdoor", "https://osprey.example");

        page.Find("form").Submit();

        Assert.Contains("osprey.example is counted", page.Find("#url-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void NewSite_BrowserZone_IsChosenAtFirst()
    {
        JSInterop.SetupModule("./Components/Pages/NewSite.razor.js").Setup<string?>("zone").SetResult("Asia/Kathmandu");

        var page = Render<NewSitePage>();

        page.WaitForAssertion(() => Assert.Equal("Asia/Kathmandu", page.Find("#zone").GetAttribute("value")));
    }

    [Fact]
    public void ZonePicker_Keys_FindAndTake()
    {
        var page = Render<NewSitePage>();
        page.Find("#zone").Input("new yo");
        Assert.StartsWith("America/New York", page.Find("[role=option]").TextContent.Trim(), StringComparison.Ordinal);

        page.Find("#zone").KeyDown("Enter");

        Assert.Equal("America/New_York", page.Find("#zone").GetAttribute("value"));
        Assert.Equal("false", page.Find("#zone").GetAttribute("aria-expanded"));
    }

    private IRenderedComponent<NewSitePage> Fill(string name, string url)
    {
        var page = Render<NewSitePage>();
        page.Find("#name").Change(name);
        page.Find("#url").Change(url);
        page.Find("#zone").Input("kathmandu");
        page.Find("#zone").KeyDown("Enter");
        return page;
    }
}
