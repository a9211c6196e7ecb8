using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Web.Components.Pages;
using Bunit;

namespace Analytics.Tests.Components.Settings;

public sealed class TrackerSectionTests : SettingsContext
{
    [Fact]
    public void Tracker_OfANewSite_ShowsTheCoresSnippetAndItsWeight()
    {
        var page = Open("tracker");

        Assert.Contains($"/analytics.js?site_id={Halden.PublicId}\"", Lines(page)[0], StringComparison.Ordinal);
        Assert.InRange(GzipBytes(page), 500, 1_024);
        Assert.Empty(page.FindAll("[id='set-tracker.clicks']"));
    }

    [Fact]
    public void Tracker_FullScriptChosen_OffersPartsAndWeighsWhatIsChosenBeforeItIsSaved()
    {
        var page = Open("tracker");
        page.Find("input[name='set-tracker.script'][value=full]").Change("full");
        Assert.Contains("/analytics.full.js?site_id=", Lines(page)[0], StringComparison.Ordinal);
        var withAll = GzipBytes(page);
        Assert.InRange(withAll, 2_000, 4_000);

        page.Find("[id='set-tracker.vitals']").Change(false);

        Assert.InRange(GzipBytes(page), 1_000, withAll - 200);
        Assert.Empty(Settings.Asked);
    }

    [Fact]
    public void Tracker_Saved_ChangesOnlyWhatWasTouched()
    {
        var page = Open("tracker");
        page.Find("input[name='set-tracker.script'][value=full]").Change("full");
        page.Find("[id='set-tracker.clicks']").Change(false);
        page.Find("[id='set-tracker.exclude_paths']").Input("/internal/*\n/admin");
        page.Find("input[name='set-tracker.consent'][value=none]").Change("none");
        Assert.Contains(Lines(page), line => line.Contains("/consent.js", StringComparison.Ordinal));

        Save(page);

        Assert.Equal("""{"tracker":{"script":"full","clicks":false,"exclude_paths":["/internal/*","/admin"],"consent":"none"}}""", JsonNode.Parse(Assert.Single(Settings.Asked))!.ToJsonString());
        Assert.StartsWith("Saved: Script, Clicks", page.Find(".toast").TextContent, StringComparison.Ordinal);

        page.Find("input[name='set-tracker.consent'][value=off]").Change("off");
        Save(page);
        Assert.Equal("""{"tracker":{"consent":null}}""", Settings.Asked[1]);
    }

    [Fact]
    public void Tracker_PathThatIsNone_IsSaidAtItsField()
    {
        var page = Open("tracker");
        page.Find("[id='set-tracker.include_paths']").Input("shop");

        Save(page);

        Assert.Contains("a path that begins with / or *", page.Find("[id='set-tracker.include_paths-note'][role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Settings.Asked);
    }

    [Fact]
    public void Tracker_ForAViewer_IsShownAndCannotBeChanged()
    {
        var page = Open("tracker", SiteRole.Viewer);

        Assert.True(page.Find("[id='set-tracker.hash']").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("button[type=submit]"));
    }

    private static List<string> Lines(IRenderedComponent<SiteSettings> page) => [.. page.FindAll("pre.code").Select(line => line.TextContent)];

    private static int GzipBytes(IRenderedComponent<SiteSettings> page)
    {
        var words = page.Find(".weight").TextContent.Split(' ');
        return int.Parse(words[3], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.CurrentCulture);
    }
}
