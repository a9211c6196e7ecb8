using System.Net;

namespace Analytics.Tests.Endpoints;

/// <summary>The settings of a site's script over HTTP.</summary>
public sealed class TrackerSettingsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Tracker_OfANewSite_IsTheCoreWithEveryPartReady()
    {
        var site = await instance.AddSite();

        var tracker = (await site.Read(""))["tracker"]!;

        Assert.Equal("core", (string?)tracker["script"]);
        Assert.True((bool)tracker["outbound"]!);
        Assert.True((bool)tracker["ignore_me"]!);
        Assert.False((bool)tracker["manual"]!);
        Assert.Null(tracker["consent"]);
    }

    [Fact]
    public async Task Change_OfSomeSettings_LeavesTheOthersAndNullBringsTheDefaultsBack()
    {
        var site = await instance.AddSite();
        await Patch(site, """{"tracker":{"script":"full","clicks":false,"exclude_paths":["/internal/*"]}}""", HttpStatusCode.OK);
        await Patch(site, """{"tracker":{"consent":"cookieless"}}""", HttpStatusCode.OK);

        var changed = (await site.Read(""))["tracker"]!;
        Assert.Equal("full", (string?)changed["script"]);
        Assert.False((bool)changed["clicks"]!);
        Assert.Equal("/internal/*", (string?)changed["exclude_paths"]![0]);
        Assert.Equal("cookieless", (string?)changed["consent"]);

        await Patch(site, """{"tracker":null}""", HttpStatusCode.OK);
        Assert.Equal("core", (string?)(await site.Read(""))["tracker"]!["script"]);
    }

    [Theory]
    [InlineData("""{"clicks":"yes"}""")]
    [InlineData("""{"heatmaps":true}""")]
    [InlineData("""{"script":"huge"}""")]
    [InlineData("""{"script":1}""")]
    [InlineData("""{"consent":"maybe"}""")]
    [InlineData("""{"include_paths":["shop"]}""")]
    [InlineData("""{"include_paths":null}""")]
    [InlineData("""{"exclude_paths":[null]}""")]
    [InlineData("""{"download_extensions":[".pdf"]}""")]
    [InlineData("[]")]
    [InlineData("true")]
    public async Task Change_ToWhatIsNoSetting_Is400AndChangesNothing(string tracker)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent($$"""{"name":"Other","tracker":{{tracker}}}"""));

        await answer.Problem(HttpStatusCode.BadRequest, "tracker");
        Assert.Equal("Example Store", (string?)(await site.Read(""))["name"]);
    }

    private async Task Patch(AddedSite site, string body, HttpStatusCode expected)
    {
        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
    }
}
