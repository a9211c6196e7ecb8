using System.IO.Compression;
using System.Net;
using Analytics.Core.Events.Formats;

namespace Analytics.Tests.Endpoints.Formats;

/// <summary>What holds for every wire format, each by one pageview of <c>/a</c>. A format added to the list fails here until it has its own.</summary>
public sealed class WireFormatsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static readonly Dictionary<string, (HttpStatusCode Status, Func<AddedSite, (string Name, string Value)[], Task<HttpResponseMessage>> Send)> Ways = new()
    {
        ["/ingest/bulk"] = (HttpStatusCode.OK, (site, headers) => site.Post($"/ingest/bulk?site_id={site.Id}&k={site.Key}", """[{"event_type":"pageview","path":"/a"}]""", headers)),
        ["/api/events/ingest"] = (HttpStatusCode.Accepted, (site, headers) => site.Post("/api/events/ingest", """{"event_type":"pageview","path":"/a"}""", [("Authorization", "Bearer " + site.Key), .. headers])),
        ["/event"] = (HttpStatusCode.Accepted, (site, headers) => site.Post("/event", $$"""{"site_id":"{{site.Id}}","event_type":"pageview","path":"/a"}""", headers)),
        ["/api/event"] = (HttpStatusCode.Accepted, (site, headers) => site.Post("/api/event", $$"""{"n":"pageview","u":"https://{{site.Domain}}/a","d":"{{site.Domain}}"}""", headers)),
        ["/api/send"] = (HttpStatusCode.OK, (site, headers) => site.Post("/api/send", $$$"""{"type":"event","payload":{"website":"{{{site.Id}}}","url":"/a"}}""", headers)),
        ["/api/batch"] = (HttpStatusCode.OK, (site, headers) => site.Post("/api/batch", $$$"""[{"type":"event","payload":{"website":"{{{site.Id}}}","url":"/a"}}]""", headers)),
        ["/count"] = (HttpStatusCode.OK, (site, headers) => site.Get($"/count?site_id={site.Id}&p=/a", headers)),
        ["/count/{site_id}"] = (HttpStatusCode.OK, (site, headers) => site.Get($"/count/{site.Id}?p=/a", headers)),
        ["/matomo.php"] = (HttpStatusCode.OK, (site, headers) => site.Get($"/matomo.php?idsite={site.Id}&rec=1&url=https%3A%2F%2F{site.Domain}%2Fa", headers)),
        ["/piwik.php"] = (HttpStatusCode.OK, (site, headers) => site.Get($"/piwik.php?idsite={site.Id}&rec=1&url=https%3A%2F%2F{site.Domain}%2Fa", headers)),
        ["/pixel.gif"] = (HttpStatusCode.OK, (site, headers) => site.Get($"/pixel.gif?site_id={site.Id}&p=/a", headers)),
    };

    public static TheoryData<string> Doors => [.. WireFormats.All.SelectMany(f => f.Doors).Select(d => d.Path)];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Pageview_ByEveryDoor_IsCountedOnceTheAnswerIsThere(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Send(site, door, ("Origin", "https://" + site.Domain));

        Assert.Null(answer.Header("X-Analytics-Dropped"));
        Assert.Equal("https://" + site.Domain, answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.Equal(new() { ["/a"] = 1 }, await site.Pages());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Bot_ByEveryDoor_IsDroppedWithSuccess(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Send(site, door, ("User-Agent", Bot));

        Assert.Equal("bot", answer.Header("X-Analytics-Dropped"));
        Assert.Equal(0, await site.Pageviews());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task HttpLibrary_ByEveryDoor_IsABotUnlessServersSend(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Send(site, door, ("User-Agent", "curl/8.5.0"));

        Assert.Equal(door is "/event" or "/api/events/ingest" ? null : "bot", answer.Header("X-Analytics-Dropped"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task StrangeOrigin_ByEveryDoor_IsRefusedAndMayNotReadIt(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Ways[door].Send(site, [("Origin", "https://strange.example")]);

        await answer.Problem(HttpStatusCode.Forbidden, reason: "wrong_origin");
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(0, await site.Pageviews());
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task WrongKey_ByEveryDoor_IsRefused(string door)
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());

        using var answer = await Ways[door].Send(site with { Key = other.Key }, [("x-site-id", site.Id), ("x-site-key", other.Key)]);

        await answer.Problem(HttpStatusCode.Forbidden, reason: "wrong_key");
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task UnknownSite_ByEveryDoor_IsNotFound(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Ways[door].Send(site with { Id = "site_nowhere00", Domain = "nowhere.example" }, door == "/api/events/ingest" ? [("x-site-id", "site_nowhere00")] : []);

        await answer.Problem(HttpStatusCode.NotFound, reason: "unknown_site");
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task OwnVisit_ByEveryDoor_IsDropped(string door)
    {
        var site = await instance.AddSite();

        using var answer = await Send(site, door, ("X-Analytics-Ignore", "1"));

        Assert.Equal("own_visit", answer.Header("X-Analytics-Dropped"));
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Preflight_ByEveryDoor_AllowsPagesOfTheInstanceAlone(string door)
    {
        var site = await instance.AddSite();
        using var own = new HttpRequestMessage(HttpMethod.Options, door.Replace("{site_id}", site.Id, StringComparison.Ordinal));
        own.Headers.Add("Origin", "https://" + site.Domain);
        own.Headers.Add("Access-Control-Request-Method", "POST");
        using var strange = new HttpRequestMessage(HttpMethod.Options, own.RequestUri);
        strange.Headers.Add("Origin", "https://strange.example");

        using var allowed = await instance.Stranger.SendAsync(own);
        using var refused = await instance.Stranger.SendAsync(strange);

        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("x-umami-cache", allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null(refused.Header("Access-Control-Allow-Origin"));
    }

    public static TheoryData<string, string> Methods()
    {
        var methods = new TheoryData<string, string> { { "/ingest/event", "POST, OPTIONS" }, { "/beacon", "POST, OPTIONS" } };
        foreach (var door in WireFormats.All.SelectMany(f => f.Doors)) methods.Add(door.Path, string.Join(", ", [.. door.Methods, "OPTIONS"]));
        return methods;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Method_ThatADoorHasNot_Is405AndSaysWhichThereAre(string door, string allowed)
    {
        var site = await instance.AddSite();
        var address = door.Replace("{site_id}", site.Id, StringComparison.Ordinal);
        foreach (var method in ((string[])["GET", "HEAD", "PUT", "DELETE", "PATCH"]).Except(allowed.Split(", ")))
        {
            using var request = new HttpRequestMessage(new(method), address);
            using var answer = await instance.Stranger.SendAsync(request);
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, answer.StatusCode));
            Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        }

        // Asked for its methods by nobody's page, a door says them.
        using var options = new HttpRequestMessage(HttpMethod.Options, address);
        using var said = await instance.Stranger.SendAsync(options);
        Assert.Equal((HttpStatusCode.NoContent, allowed), (said.StatusCode, string.Join(", ", said.Content.Headers.Allow)));
    }

    [Theory]
    [InlineData("/ingest/event")]
    [InlineData("/beacon")]
    [InlineData("/ingest/bulk")]
    [InlineData("/event")]
    [InlineData("/api/event")]
    [InlineData("/api/send")]
    public async Task Body_ThatIsCompressed_IsRefusedInWordsThatSaySo(string door)
    {
        var site = await instance.AddSite();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync("""{"event_type":"pageview","path":"/"}"""u8.ToArray());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{door}?site_id={site.Id}&k={site.Key}") { Content = new ByteArrayContent(packed.ToArray()) };
        request.Content.Headers.ContentEncoding.Add("gzip");

        using var answer = await instance.Stranger.SendAsync(request);

        await answer.Problem(HttpStatusCode.BadRequest, "content-encoding", "invalid");
    }

    private static async Task<HttpResponseMessage> Send(AddedSite site, string door, params (string Name, string Value)[] headers)
    {
        var (status, send) = Ways[door];
        var answer = await send(site, headers);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }
}
