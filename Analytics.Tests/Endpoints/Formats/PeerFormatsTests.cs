using System.Net;

namespace Analytics.Tests.Endpoints.Formats;

/// <summary>What the formats of other products say beside a pageview, and what each door answers in its own words.</summary>
public sealed class PeerFormatsTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    [Fact]
    public async Task SimpleEvent_OfAnyKind_IsQueued()
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/event", $$"""{"site_id":"{{site.Id}}","event_type":"page_view","path":"/a","user_id":"u1","timestamp":"2025-11-15T11:00:00Z"}""", ("User-Agent", "python-requests/2.32"));

        Assert.Equal("""{"status":"queued"}""", (await answer.Json(HttpStatusCode.Accepted)).ToJsonString());
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("""{"event_type":"pageview","path":"/"}""", "site_id")]
    [InlineData("""{"site_id":"{id}","event_type":"pageview"}""", "path")]
    [InlineData("""{"site_id":"{id}","path":"/"}""", "event_type")]
    [InlineData("""{"site_id":"{id}","event_type":"pageview","path":"/","timestamp":"soon"}""", "timestamp")]
    [InlineData("""{"site_id":5,"event_type":"pageview","path":"/"}""", "site_id")]
    [InlineData("oops", "body")]
    public async Task SimpleEvent_ThatIsNone_IsRefusedByItsField(string body, string field)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/event", body.Replace("{id}", site.Id, StringComparison.Ordinal));

        await answer.Problem(HttpStatusCode.BadRequest, field, "invalid");
    }

    [Theory]
    [InlineData("\"event_id\":\"abc-1\",", "abc-1")]
    [InlineData("", null)]
    public async Task ServerEvent_WithOrWithoutId_SaysTheIdItIsStoredUnder(string member, string? id)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/events/ingest", $$"""{{{member}}"event_type":"pageview","path":"/"}""", ("Authorization", "Bearer " + site.Secret), ("User-Agent", ""));
        var json = await answer.Json(HttpStatusCode.Accepted);
        var given = (string)json["event_id"]!;
        using var again = await site.Post("/api/events/ingest", $$"""{"event_id":"{{given}}","event_type":"pageview","path":"/"}""", ("Authorization", "Bearer " + site.Secret));

        Assert.Equal(["status", "event_id"], json.AsObject().Select(m => m.Key));
        Assert.Equal("queued", (string?)json["status"]);
        if (id is null) Assert.True(Guid.TryParse(given, out _));
        else Assert.Equal(id, given);
        Assert.Equal("duplicate", again.Header("X-Analytics-Dropped"));
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized, "no_credentials")]
    [InlineData("Bearer pk_live_nobody", HttpStatusCode.Forbidden, "wrong_key")]
    public async Task ServerEvent_WithoutARightKey_IsRefused(string authorization, HttpStatusCode status, string reason)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/events/ingest", $$"""{"site_id":"{{site.Id}}","event_type":"pageview","path":"/"}""", authorization.Length == 0 ? [] : [("Authorization", authorization)]);

        await answer.Problem(status, reason: reason);
    }

    [Fact]
    public async Task Plausible_OfSeveralDomains_IsCountedForEach()
    {
        var (one, two) = (await instance.AddSite(), await instance.AddSite());

        using var answer = await one.Post("/api/event", $$"""{"name":"pageview","url":"https://{{one.Domain}}/a?utm_source=x","domain":"{{one.Domain}}, www.{{two.Domain}}","referrer":"https://www.google.com/"}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Null(answer.Header("x-plausible-dropped"));
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        Assert.Equal((1, 1), (await one.Pageviews(), await two.Pageviews()));
    }

    [Fact]
    public async Task Plausible_OfABot_SaysThatItWasDropped()
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/event", $$"""{"n":"pageview","u":"https://{{site.Domain}}/","d":"{{site.Domain}}"}""", ("User-Agent", ""));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("1", answer.Header("x-plausible-dropped"));
        Assert.Equal("bot", answer.Header("X-Analytics-Dropped"));
    }

    [Theory]
    [InlineData("""{"u":"https://x.example/","d":"x.example"}""", "name")]
    [InlineData("""{"n":"pageview","d":"x.example"}""", "url")]
    [InlineData("""{"n":"pageview","u":"nonsense","d":"x.example"}""", "url")]
    [InlineData("""{"n":"pageview","u":"https://x.example/"}""", "domain")]
    [InlineData("""{"n":"pageview","u":"https://x.example/","d":"x.example","p":[1]}""", "p")]
    [InlineData("[]", "body")]
    public async Task Plausible_ThatIsNone_IsRefusedByItsField(string body, string field)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/event", body);

        await answer.Problem(HttpStatusCode.BadRequest, field, "invalid");
    }

    [Fact]
    public async Task Umami_ByTheUuidThatTheSiteKnows_IsAnsweredWithIdsAndCache()
    {
        var site = await instance.AddSite(settings: s => s.UmamiWebsiteId = "e6e9c133-5635-4466-b7d9-f9b650c28aed");
        const string Body = """{"type":"event","payload":{"website":"E6E9C133-5635-4466-B7D9-F9B650C28AED","hostname":"x.example","url":"/a?ref=y","title":"A","language":"de-DE","screen":"1920x1080","referrer":""}}""";

        using var first = await site.Post("/api/send", Body);
        var json = await first.Json(HttpStatusCode.OK);
        using var second = await site.Post("/api/send", Body, ("x-umami-cache", (string)json["cache"]!));
        var again = await second.Json(HttpStatusCode.OK);

        Assert.Equal(["cache", "sessionId", "visitId"], json.AsObject().Select(m => m.Key));
        Assert.True(Guid.TryParse((string?)json["sessionId"], out _) && Guid.TryParse((string?)json["visitId"], out _));
        Assert.Equal(json.ToJsonString(), again.ToJsonString());
        Assert.Equal(new() { ["/a"] = 2 }, await site.Pages());
    }

    [Fact]
    public async Task Umami_InABatch_RefusesTheBadOneAlone()
    {
        var site = await instance.AddSite();
        var good = $$$"""{"type":"event","payload":{"website":"{{{site.Id}}}","url":"/a"}}""";

        using var answer = await site.Post("/api/batch", $$$"""[{{{good}}},{"type":"event","payload":{"website":"{{{site.Id}}}"}},{"type":"event","payload":{"website":"{{{site.Id}}}","name":"signup","data":{"plan":"pro"} }}]""");
        var json = await answer.Json(HttpStatusCode.OK);

        Assert.Equal((3, 2, 1), ((int)json["size"]!, (int)json["processed"]!, (int)json["errors"]!));
        Assert.NotNull(json["cache"]);
        Assert.Equal(1, await site.Pageviews());
        Assert.Equal(1, await site.Events());
    }

    [Fact]
    public async Task Umami_ThatIdentifies_StartsNoVisit()
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/send", $$$"""{"type":"identify","payload":{"website":"{{{site.Id}}}","data":{"plan":"pro"} }}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, (int)(await site.Read("/report"))["total_visitors"]!);
    }

    [Theory]
    [InlineData("""{"type":"event"}""", "payload")]
    [InlineData("""{"type":"other","payload":{"website":"{id}"}}""", "type")]
    [InlineData("""{"type":"event","payload":{"website":"{id}"}}""", "url")]
    [InlineData("""{"type":"event","payload":{"url":"/"}}""", "website")]
    [InlineData("""{"type":"event","payload":{"website":"{id}","url":"/","timestamp":"soon"}}""", "timestamp")]
    public async Task Umami_ThatIsNone_IsRefusedByItsField(string body, string field)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/api/send", body.Replace("{id}", site.Id, StringComparison.Ordinal));

        await answer.Problem(HttpStatusCode.BadRequest, field, "invalid");
    }

    [Fact]
    public async Task GoatCounter_ByPictureOrPost_IsCountedAndSeen()
    {
        var site = await instance.AddSite();

        using var picture = await site.Get($"/count/{site.Id}?p=%2Fa&t=A&r=https%3A%2F%2Fwww.google.com%2F&s=1920%2C1080%2C2&q=%3Fa%3D1&b=0&rnd=abcde");
        using var posted = await site.Form($"/count/{site.Id}", "p=%2Fb&t=B");
        using var named = await site.Get($"/count/{site.Id}?p=signup&e=true");
        using var byPage = await site.Get("/count?p=/c", ("Referer", $"https://www.{site.Domain}/"));

        foreach (var answer in (HttpResponseMessage[])[picture, posted, named, byPage]) await answer.IsDot();
        Assert.Equal(new() { ["/a"] = 1, ["/b"] = 1, ["/c"] = 1 }, await site.Pages());
        Assert.Equal(1, await site.Events());
        Assert.Equal("organic", (string?)(await site.Read("/report?filter=entry_page:is:/a"))["traffic_sources"]![0]!["source"]);
    }

    [Fact]
    public async Task GoatCounter_ThatSaysItIsAProgram_IsABot()
    {
        var site = await instance.AddSite();

        using var answer = await site.Get($"/count/{site.Id}?p=/a&b=150");

        await answer.IsDot();
        Assert.Equal("bot", answer.Header("X-Analytics-Dropped"));
    }

    [Fact]
    public async Task GoatCounter_WithoutPath_IsRefused()
    {
        var site = await instance.AddSite();

        using var answer = await site.Get($"/count/{site.Id}?t=A");

        await answer.Problem(HttpStatusCode.BadRequest, "p", "invalid");
    }

    [Fact]
    public async Task Matomo_ByGetFormAndBulk_IsCounted()
    {
        var site = await instance.AddSite(settings: s => s.MatomoSiteId = 7);
        var a = Uri.EscapeDataString($"https://{site.Domain}/a?pk=1");

        using var got = await site.Get($"/matomo.php?idsite=7&rec=1&url={a}&action_name=A&res=1920x1080&urlref=&_id=0123456789abcdef&rand=1");
        using var silent = await site.Get($"/matomo.php?idsite=7&rec=1&url={a}&send_image=0");
        using var form = await site.Form("/matomo.php", $"idsite={site.Id}&rec=1&url={a}&e_c=shop&e_a=buy&e_n=shirt&e_v=12");
        using var bulk = await site.Post("/matomo.php", $$"""{"requests":["?idsite=7&rec=1&url={{a}}","idsite=7&rec=1","?idsite=7&rec=1&url={{a}}&ping=1"]}""");

        await got.IsDot();
        Assert.Equal(HttpStatusCode.NoContent, silent.StatusCode);
        await form.IsDot();
        Assert.Equal("""{"status":"success","tracked":2,"invalid":1}""", (await bulk.Json(HttpStatusCode.OK)).ToJsonString());
        Assert.Equal(new() { ["/a"] = 3 }, await site.Pages());
        Assert.Equal(1, await site.Events());
    }

    [Fact]
    public async Task Matomo_WithATokenThatIsASecretKey_IsBelievedAboutTheVisitor()
    {
        var site = await instance.AddSite();
        var query = $"?idsite={site.Id}&rec=1&url=https%3A%2F%2Fx.example%2F&cip=203.0.113.9&cdt=1762900000&ua=Mozilla%2F5.0%20(X11%3B%20Linux%20x86_64%3B%20rv%3A143.0)%20Gecko%2F20100101%20Firefox%2F143.0";

        using var trusted = await site.Post("/matomo.php", $$"""{"requests":["{{query}}"],"token_auth":"{{site.Secret}}"}""", ("User-Agent", "curl/8"));
        using var wrong = await site.Get($"/matomo.php{query}&token_auth=0123456789abcdef");

        Assert.Equal(1, (int)(await trusted.Json(HttpStatusCode.OK))["tracked"]!);
        await wrong.Problem(HttpStatusCode.Forbidden, reason: "wrong_key");
        Assert.Equal(["Firefox"], (await site.Read("/report?from=2025-11-11&to=2025-11-11"))["browsers"]!.AsArray().Select(b => (string)b!["name"]!));
    }

    [Fact]
    public async Task Pixel_InAPage_IsCountedForThePageOrThePathGiven()
    {
        var site = await instance.AddSite();

        using var given = await site.Get($"/pixel.gif?site_id={site.Id}&k={site.Key}&p=%2Fa&t=A");
        using var shown = await site.Get($"/pixel.gif?site_id={site.Id}", ("Referer", $"https://{site.Domain}/b?x=1"));
        using var named = await site.Get($"/pixel.gif?site_id={site.Id}&e=opened");

        foreach (var answer in (HttpResponseMessage[])[given, shown, named]) await answer.IsDot();
        Assert.Equal(new() { ["/a"] = 1, ["/b"] = 1 }, await site.Pages());
        Assert.Equal(1, await site.Events());
    }

    [Fact]
    public async Task Pixel_OfNoPage_IsRefused()
    {
        var site = await instance.AddSite();

        using var nowhere = await site.Get($"/pixel.gif?site_id={site.Id}");
        using var nobody = await site.Get("/pixel.gif?p=/");

        await nowhere.Problem(HttpStatusCode.BadRequest, "path", "invalid");
        await nobody.Problem(HttpStatusCode.BadRequest, "site_id", "invalid");
    }

    [Fact]
    public async Task Refusals_OfOneClientTooOften_Are429()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite(settings: s => s.RateLimitPerIpPerMinute = 3);
            for (var n = 0; n < 3; n++)
                using (var bad = await site.Send("oops")) await bad.Problem(HttpStatusCode.BadRequest);

            using var tooMany = await site.Send("oops");
            using var good = await site.Send("""{"event_type":"pageview","path":"/"}""");

            await tooMany.Problem(HttpStatusCode.TooManyRequests, reason: "rate_limited");
            Assert.NotNull(tooMany.Header("Retry-After"));
            Assert.Equal(HttpStatusCode.NoContent, good.StatusCode);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }
}
