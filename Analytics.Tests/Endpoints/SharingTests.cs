using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Analytics.Tests.Security;
using Analytics.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>Segments, share links, their page and their pictures.</summary>
public sealed class SharingTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task Segments_OfTwoMembers_AreSeenByWhomTheyAreFor()
    {
        var site = await instance.AddSite();
        await instance.Join("bob@example.com", site, SiteRole.Viewer);
        var shared = await Post(instance.Ann, site, "/segments", """{"name":"Mail","filters":["channel:is:email"],"scope":"site"}""");
        var anns = await Post(instance.Ann, site, "/segments", """{"name":"Mine","filters":["page:is:/a"]}""");
        var bobs = await Post(instance.Bob, site, "/segments", """{"name":"Bob's","filters":["os:is:Linux"]}""");

        Assert.Equal(["Mail", "Mine"], await Names(instance.Ann, site));
        Assert.Equal(["Bob's", "Mail"], await Names(instance.Bob, site));
        await (await Send(instance.Bob, "GET", $"{site.Address}/segments/{anns["segment_id"]}")).Problem(HttpStatusCode.NotFound);
        await (await Send(instance.Bob, "PATCH", $"{site.Address}/segments/{shared["segment_id"]}", "{}")).Problem(HttpStatusCode.Forbidden);
        await (await Send(instance.Bob, "POST", site.Address + "/segments", """{"name":"x","filters":["os:is:Linux"],"scope":"site"}""")).Problem(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(instance.Bob, "DELETE", $"{site.Address}/segments/{bobs["segment_id"]}")).StatusCode);
        var changed = JsonNode.Parse(await (await Send(instance.Ann, "PATCH", $"{site.Address}/segments/{anns["segment_id"]}", """{"name":"Theirs","scope":"site"}""")).Content.ReadAsStringAsync())!;
        Assert.Equal(("Theirs", "site", """["page:is:/a"]"""), ((string?)changed["name"], (string?)changed["scope"], changed["filters"]!.ToJsonString()));
        Assert.Equal(["Mail", "Theirs"], await Names(instance.Bob, site));
    }

    [Theory]
    [InlineData("segments", """{"filters":["os:is:Linux"]}""", "name")]
    [InlineData("segments", """{"name":"x"}""", "filters")]
    [InlineData("segments", """{"name":"x","filters":["weather:is:rain"]}""", "filters")]
    [InlineData("segments", """{"name":"x","filters":["os:is:Linux"],"scope":"world"}""", "scope")]
    [InlineData("shares", "{}", "name")]
    [InlineData("shares", """{"name":"x","password":"short"}""", "password")]
    [InlineData("shares", """{"name":"x","expires_at":"2025-11-15T11:59:00Z"}""", "expires_at")]
    [InlineData("shares", """{"name":"x","expires_at":"soon"}""", "expires_at")]
    [InlineData("shares", """{"name":"x","segment_id":"seg_0"}""", "segment_id")]
    [InlineData("shares", """{"name":"x","panels":["everything"]}""", "panels")]
    [InlineData("shares", """{"name":"x","frame_ancestors":["*"]}""", "frame_ancestors")]
    [InlineData("shares", """{"name":"x","frame_ancestors":["https://a.example; script-src *"]}""", "frame_ancestors")]
    public async Task Made_WithAnImpossibleField_IsRefusedByItsName(string call, string body, string field)
    {
        var site = await instance.AddSite();

        await (await Send(instance.Ann, "POST", $"{site.Address}/{call}", body)).Problem(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Link_WithoutMore_ShowsTheDashboardToAStrangerUntilItIsRevoked()
    {
        var site = await KathmanduWeek.Send(instance);
        var link = await Post(instance.Ann, site, "/shares", """{"name":"Board"}""");
        var page = new Uri($"/share/{link["share_id"]}?from=2025-11-10&to=2025-11-12", UriKind.Relative);

        using var shown = await instance.Stranger.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Contains("Example Store", html, StringComparison.Ordinal);
        Assert.Contains("/pricing", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/logout", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"sites/{site.Id}", html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var listed = (await site.Read("/shares"))[0]!;
        Assert.Equal(ApiInstance.Noon.Date, ((DateTimeOffset)listed["last_used_at"]!).Date);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(instance.Ann, "DELETE", $"{site.Address}/shares/{link["share_id"]}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Stranger.GetAsync(page)).StatusCode);
        // The link opens its page and no call of the API.
        await (await Send(instance.Stranger, "GET", site.Address + "/report")).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Link_LimitedToASegmentAndAPanel_ShowsNothingElse()
    {
        var site = await KathmanduWeek.Send(instance);
        var segment = await Post(instance.Ann, site, "/segments", """{"name":"Linux","filters":["os:is:Linux"]}""");
        var link = await Post(instance.Ann, site, "/shares", $$"""{"name":"Linux only","segment_id":"{{segment["segment_id"]}}","panels":["pages"]}""");
        async Task<string> Page(string more) => await instance.Stranger.GetStringAsync(new Uri($"/share/{link["share_id"]}?from=2025-11-10&to=2025-11-12{more}", UriKind.Relative));

        var html = await Page("");

        Assert.Contains("/pricing", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/docs", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Countries", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Unique visitors", html, StringComparison.Ordinal);
        // By what is not shown it cannot be filtered either, so that nobody finds it out by trying.
        Assert.Contains("/pricing", await Page("&filter=browser:is:Safari"), StringComparison.Ordinal);
        await (await Send(instance.Ann, "DELETE", $"{site.Address}/segments/{segment["segment_id"]}")).Problem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Link_ChangedByPart_LiftsWhatIsNullAndKeepsWhatIsLeftOut()
    {
        var site = await instance.AddSite();
        var segment = (string)(await Post(instance.Ann, site, "/segments", """{"name":"Linux","filters":["os:is:Linux"]}"""))["segment_id"]!;
        var link = await Post(instance.Ann, site, "/shares", $$"""{"name":"Board","password":"open sesame","expires_at":"2026-01-01T00:00:00Z","segment_id":"{{segment}}","panels":["pages"],"frame_ancestors":["https://intranet.example"]}""");
        async Task<(DateTimeOffset? Ends, string? Segment, bool Password, string More)> Changed(string body)
        {
            using var answer = await Send(instance.Ann, "PATCH", $"{site.Address}/shares/{link["share_id"]}", body);
            var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            return ((DateTimeOffset?)json["expires_at"], (string?)json["segment_id"], (bool)json["has_password"]!, $"{json["name"]} {json["panels"]!.ToJsonString()} {json["frame_ancestors"]!.ToJsonString()}");
        }
        var (end, rest) = (new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), """Board ["pages"] ["https://intranet.example"]""");

        Assert.Equal((end, segment, true, rest), await Changed("{}"));
        Assert.Equal((null, segment, true, rest), await Changed("""{"expires_at":null}"""));
        Assert.Equal((end, segment, true, rest), await Changed("""{"expires_at":"2026-01-01T00:00:00Z","password":null}"""));
        Assert.Equal((end, null, true, rest), await Changed("""{"segment_id":null}"""));
        Assert.Equal((end, null, false, rest), await Changed("""{"password":""}"""));
    }

    [Fact]
    public async Task Link_WithAPassword_AsksForItAndTakesNoOther()
    {
        var site = await KathmanduWeek.Send(instance);
        var link = await Post(instance.Ann, site, "/shares", """{"name":"Board","password":"open sesame","frame_ancestors":["https://intranet.example/path"]}""");
        Assert.True((bool)link["has_password"]!);
        Assert.DoesNotContain("sesame", link.ToJsonString(), StringComparison.Ordinal);
        var (page, door) = ($"/share/{link["share_id"]}?from=2025-11-10&to=2025-11-12", $"/share/{link["share_id"]}/password");
        using var reader = instance.Client();

        using var closed = await reader.GetAsync(new Uri(page, UriKind.Relative));
        Assert.DoesNotContain("/pricing", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors https://intranet.example", closed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(closed.Headers.Contains("X-Frame-Options"));
        using var wrong = await reader.PostAsync(new Uri(door, UriKind.Relative), new FormUrlEncodedContent([new("password", "open barley")]));
        Assert.Contains("Wrong", wrong.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/pricing", await reader.GetStringAsync(new Uri(page, UriKind.Relative)), StringComparison.Ordinal);
        using var right = await reader.PostAsync(new Uri(door, UriKind.Relative), new FormUrlEncodedContent([new("password", "open sesame")]));
        Assert.DoesNotContain("Wrong", right.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("/pricing", await reader.GetStringAsync(new Uri(page, UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri($"/share/{link["share_id"]}/badge.svg", UriKind.Relative))).StatusCode);
        // A new password closes it to those who knew the old one.
        (await Send(instance.Ann, "PATCH", $"{site.Address}/shares/{link["share_id"]}", """{"password":"another secret"}""")).EnsureSuccessStatusCode();
        Assert.DoesNotContain("/pricing", await reader.GetStringAsync(new Uri(page, UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AfterSixtyWrongPasswords_TakesNoneButFromWhoIsIn()
    {
        var site = await KathmanduWeek.Send(instance);
        var link = await Post(instance.Ann, site, "/shares", """{"name":"Board","password":"open sesame"}""");
        var slug = (string)link["share_id"]!;
        async Task<string> Give(HttpClient from, string password)
        {
            using var answer = await from.PostAsync(new Uri($"/share/{slug}/password?from=2025-11-10&Wrong=true&Paused=true", UriKind.Relative), new FormUrlEncodedContent([new("password", password)]));
            return answer.Headers.Location!.ToString();
        }
        using var reader = instance.Client();
        var page = $"/share/{slug}?from=2025-11-10";
        Assert.Equal(page, await Give(reader, "open sesame"));
        var services = instance.Host.Services;
        var (guesses, open) = (services.GetRequiredService<ShareGuesses>(), (await services.GetRequiredService<IShareLinks>().Open(slug, default))!.Link);
        for (var i = 0; i < 58; i++) Assert.True(guesses.Begin(open));

        // Each from an address of its own; the right ones cost nothing.
        foreach (var password in (string[])["open barley", "open sesame", "open wheat"])
        {
            using var one = instance.Client();
            Assert.Equal(page + (password == "open sesame" ? "" : "&Wrong=true"), await Give(one, password));
        }
        using var late = instance.Client();
        Assert.Equal(page + "&Paused=true", await Give(late, "open sesame"));
        Assert.Contains("Too many wrong passwords", await late.GetStringAsync(new Uri(page + "&Paused=true", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(page, await Give(reader, "open sesame"));
        Assert.Contains("/pricing", await reader.GetStringAsync(new Uri($"{page}&to=2025-11-12", UriKind.Relative)), StringComparison.Ordinal);

        (await Send(instance.Ann, "PATCH", $"{site.Address}/shares/{slug}", """{"password":"another secret"}""")).EnsureSuccessStatusCode();
        Assert.Equal(page, await Give(late, "another secret"));
    }

    [Fact]
    public async Task Link_OfAnInstanceWithAnAddress_BeginsWithItWhateverTheRequestSays()
    {
        await using var host = await WebHost.Start(("Analytics:PublicUrl", "https://stats.example.com"), ("Analytics:Admin:Email", WebHostForms.AdminEmail), ("Analytics:Admin:Password", WebHostForms.AdminPassword));
        var ann = await host.Client().Bearing(WebHostForms.AdminEmail, WebHostForms.AdminPassword);
        ann.DefaultRequestHeaders.Host = "evil.example";
        var site = await ann.Json("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" });

        var link = await ann.Json($"/api/sites/{site["site_id"]}/shares", new { name = "Board" });

        Assert.Equal($"https://stats.example.com/share/{link["share_id"]}", (string)link["url"]!);
    }

    [Fact]
    public async Task Link_ThatHasEnded_IsNotThere()
    {
        var site = await instance.AddSite();
        var link = await Post(instance.Ann, site, "/shares", """{"name":"Board","expires_at":"2025-11-15T13:00:00Z"}""");
        var page = new Uri($"/share/{link["share_id"]}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await instance.Stranger.GetAsync(page)).StatusCode);

        await instance.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, (await instance.Stranger.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Page_OfAPublicSite_IsThereUntilItIsPublicNoMore()
    {
        var site = await KathmanduWeek.Send(instance);
        var page = new Uri($"/share/{site.Id}?from=2025-11-10&to=2025-11-12", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Stranger.GetAsync(page)).StatusCode);

        (await Send(instance.Ann, "PATCH", site.Address, """{"public":true}""")).EnsureSuccessStatusCode();
        using var shown = await instance.Stranger.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();

        Assert.Contains("/pricing", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"sites/", html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        (await Send(instance.Ann, "PATCH", site.Address, """{"public":false}""")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Stranger.GetAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Badge_OfALinkAndOfAPublicSite_IsAPictureOfTheFigure()
    {
        var site = await instance.AddSite(settings: s => s.Public = true);
        var closed = await instance.AddSite();
        (await site.Send("""{"event_type":"pageview","path":"/"}""")).EnsureSuccessStatusCode();
        var link = await Post(instance.Ann, site, "/shares", """{"name":"Board"}""");

        foreach (var address in (string[])[$"/badge/{site.Id}.svg?metric=pageviews&period=today", $"/share/{link["share_id"]}/badge.svg?metric=pageviews&period=today"])
        {
            using var badge = await instance.Stranger.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal("image/svg+xml", badge.Content.Headers.ContentType?.MediaType);
            Assert.Contains("aria-label=\"pageviews, today: 1\"", await badge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await instance.Stranger.GetAsync(new Uri($"/badge/{closed.Id}.svg", UriKind.Relative))).StatusCode);
        await (await instance.Stranger.GetAsync(new Uri($"/badge/{site.Id}.svg?metric=weather", UriKind.Relative))).Problem(HttpStatusCode.BadRequest, "metric");
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string method, string address, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body is null ? null : new StringContent(body) };
        return await client.SendAsync(request);
    }

    private static async Task<JsonNode> Post(HttpClient client, AddedSite site, string call, string body)
    {
        using var answer = await Send(client, "POST", site.Address + call, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<IEnumerable<string>> Names(HttpClient client, AddedSite site) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri(site.Address + "/segments", UriKind.Relative)))!.AsArray().Select(s => (string)s!["name"]!);
}
