using System.Net;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Analytics.Web.Tracker;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>The scripts as a site's settings make them.</summary>
public sealed class TrackerComposingTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Theory]
    [InlineData("/analytics.js")]
    [InlineData("/pixel.js")]
    public async Task Script_OfASiteThatChangedNothing_IsEverybodys(string path)
    {
        var site = await instance.AddSite();

        Assert.Equal(await Text(path), await Text($"{path}?site_id={site.Id}"));
        Assert.Equal(await Text(path), await Text($"{path}?site_id=site_unknown"));
    }

    [Fact]
    public async Task Script_OfASiteThatHonoursDoNotTrack_AsksTheBrowser()
    {
        var site = await instance.AddSite(settings: s => s.HonourDnt = true);

        Assert.Contains("globalPrivacyControl", await Text("/analytics.js?site_id=" + site.Id), StringComparison.Ordinal);
        Assert.DoesNotContain("globalPrivacyControl", await Text("/analytics.js"), StringComparison.Ordinal);
    }

    // A word of the script for each setting: there where it is on, gone where it is off.
    [Theory]
    [InlineData("outbound", "\"outbound\"")]
    [InlineData("downloads", "\"download\"")]
    [InlineData("forms", "\"form\"")]
    [InlineData("clicks", "\"click\",{click")]
    [InlineData("scroll", "scrollX")]
    [InlineData("errors", "unhandledrejection")]
    [InlineData("vitals", "largest-contentful-paint")]
    [InlineData("timings", "usedJSHeapSize")]
    [InlineData("device", "hardwareConcurrency")]
    [InlineData("declarative", "data-analytics-event")]
    public async Task FullScript_OfASite_HasThePartsThatAreOn(string part, string word)
    {
        var site = await instance.AddSite();
        var path = "/analytics.full.js?site_id=" + site.Id;
        Assert.Contains(word, await Text("/analytics.full.js"), StringComparison.Ordinal);
        Assert.Contains(word, await Text(path), StringComparison.Ordinal);
        Assert.DoesNotContain(word, await Text("/analytics.js"), StringComparison.Ordinal);

        await Patch(site, $$$"""{"tracker":{"{{{part}}}":false}}""");

        Assert.DoesNotContain(word, await Text(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tracker":{"consent":"none"}}""", "||=\"none\"")]
    [InlineData("""{"visitor_mode":"persistent"}""", "analytics_id")]
    [InlineData("""{"visitor_mode":"persistent","tracker":{"cookie_fallback":true}}""", "samesite=lax")]
    [InlineData("""{"tracker":{"manual":true}}""", ".pageview=")]
    [InlineData("""{"tracker":{"hash":true}}""", "location.hash")]
    [InlineData("""{"tracker":{"before_send":true}}""", ".beforeSend(")]
    [InlineData("""{"tracker":{"exclude_paths":["/a.b/*","/INITIAL_CONSENT"]}}""", """/^(?:\/a\.b\/.*|\/INITIAL\u005fCONSENT)$/""")]
    [InlineData("""{"tracker":{"include_paths":["/shop*"]}}""", """/^(?:\/shop.*)$/""")]
    [InlineData("""{"allowed_query_parameters":["page"]}""", """["page"].map""")]
    public async Task Script_OfASite_HasTheSettingsCompiledIn(string body, string words)
    {
        var site = await instance.AddSite();
        var path = "/analytics.js?site_id=" + site.Id;
        using var before = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.DoesNotContain(words, await before.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await Patch(site, body);

        using var after = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        var script = await after.Content.ReadAsStringAsync();
        Assert.Contains(words, script, StringComparison.Ordinal);
        Assert.DoesNotContain("/*!", script, StringComparison.Ordinal);
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
    }

    [Fact]
    public async Task DownloadEndings_OfASite_TakeThePlaceOfTheUsualOnes()
    {
        var site = await instance.AddSite();
        await Patch(site, """{"tracker":{"download_extensions":["gpx","kml"]}}""");

        Assert.Contains(@"/\.(gpx|kml)$/i", await Text("/analytics.full.js?site_id=" + site.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_OfASitesScript_IsKeptForAYearAndFollowsTheSettings()
    {
        var site = await instance.AddSite(settings: s => s.HonourDnt = true);
        using var latest = await instance.Stranger.GetAsync(new Uri("/analytics.js?site_id=" + site.Id, UriKind.Relative));
        var path = $"/analytics.{latest.Header("ETag")!.Trim('"')}.js?site_id={site.Id}";

        using var current = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("public, max-age=31536000, immutable", current.Header("Cache-Control"));

        // The page keeps the old address; it is counted by what holds now, and asked for anew each time.
        await Patch(site, """{"honour_dnt":false}""");
        using var old = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal("public, no-cache", old.Header("Cache-Control"));
        Assert.DoesNotContain("globalPrivacyControl", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snippet_OfASiteWithTheFullScript_NamesIt()
    {
        var site = await instance.AddSite();
        await Patch(site, """{"tracker":{"script":"full"}}""");

        Assert.Equal($"<script async defer src=\"http://localhost/analytics.full.js?site_id={site.Id}\" data-site-id=\"{site.Id}\" data-site-key=\"{site.Key}\"></script>", (string?)(await site.Read(""))["snippet"]);
    }

    [Fact]
    public async Task Names_OfTheInstance_AreServedBesideTheProducts()
    {
        await using var host = await WebHost.Start(("Analytics:Tracker:Core", "js/s.js"), ("Analytics:Tracker:Ingest", "t/e"), ("Analytics:Tracker:Picture", "t/dot.gif"), ("Analytics:Admin:Email", "a@example.com"), ("Analytics:Admin:Password", ApiInstance.Password));
        var created = Assert.IsType<SiteCreation.Created>(await host.Services.GetRequiredService<ISiteDirectory>().Create("owner", new("Shop", "https://renamed.example", "UTC"), default));
        using var client = host.Client();
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);

        Assert.Contains("\"../t/e\"", await client.GetStringAsync(new Uri("/js/s.js", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("\"t/e\"", await client.GetStringAsync(new Uri("/analytics.js", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var door in (string[])["/t/e", "/ingest/event"])
        {
            using var answer = await client.PostAsync(new Uri($"{door}?site_id={created.Site.PublicId}&k={created.PublicKey}", UriKind.Relative), new StringContent("""{"event_type":"pageview","path":"/"}"""));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        foreach (var picture in (string[])["/t/dot.gif", "/pixel.gif"])
        {
            using var answer = await client.GetAsync(new Uri($"{picture}?site_id={created.Site.PublicId}&p=/a", UriKind.Relative));
            Assert.Equal("image/gif", answer.Content.Headers.ContentType?.MediaType);
        }
        Assert.StartsWith("<script async defer src=\"https://h/js/s.js?site_id=", host.Services.GetRequiredService<ITrackerScripts>().Snippet("https://h", created.Site, created.PublicKey), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Core", "s.txt")]
    [InlineData("Core", "/s.js")]
    [InlineData("Core", "../s.js")]
    [InlineData("Core", "api/s.js")]
    [InlineData("Full", "analytics.js")]
    [InlineData("Core", "pixel.js")]
    [InlineData("Ingest", "sites")]
    [InlineData("Ingest", "a b")]
    [InlineData("Picture", "_framework/x")]
    public void Names_ThatCannotBeServed_AreRefusedByTheirSetting(string setting, string name)
    {
        var names = new TrackerNames();
        typeof(TrackerNames).GetProperty(setting)!.SetValue(names, name);

        Assert.Contains("Analytics:Tracker", Assert.Single(names.Problems().Take(1)), StringComparison.Ordinal);
        Assert.Empty(new TrackerNames().Problems());
    }

    private async Task<string> Text(string path)
    {
        using var answer = await instance.Stranger.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task Patch(AddedSite site, string body)
    {
        using var answer = await instance.Ann.PatchAsync(new Uri(site.Address, UriKind.Relative), new StringContent(body));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
