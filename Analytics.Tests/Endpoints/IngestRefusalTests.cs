using System.Globalization;
using System.Net;
using System.Text;
using Analytics.Core.Ingestion;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>What the doors for raw events refuse, and how they say it.</summary>
public sealed class IngestRefusalTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Pageview = """{"event_type":"pageview","path":"/"}""";

    [Theory]
    [InlineData("", "body")]
    [InlineData("not json", "body")]
    [InlineData("""{"event_type":"pageview","path":"/" """, "body")]
    [InlineData("""{"event_type":"pageview","path":"/"} trailing""", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("5", "body")]
    [InlineData("{}", "event_type")]
    [InlineData("""{"event_type":" ","path":"/"}""", "event_type")]
    [InlineData("""{"event_type":7,"path":"/"}""", "event_type")]
    [InlineData("""{"event_type":"pageview"}""", "path")]
    [InlineData("""{"event_type":"PAGE_VIEW","title":"Home"}""", "path")]
    [InlineData("""{"event_type":"route_change"}""", "path")]
    [InlineData("""{"event_type":"pageview","path":5}""", "path")]
    [InlineData("""{"event_type":"custom"}""", "name")]
    [InlineData("""{"event_type":"custom","name":["a"]}""", "name")]
    [InlineData("""{"event_type":"pageview","path":"/","custom":"text"}""", "custom")]
    [InlineData("""{"event_type":"pageview","path":"/","custom":[1]}""", "custom")]
    [InlineData("""{"event_type":"pageview","path":"/","interactive":"no"}""", "interactive")]
    [InlineData("""{"event_type":"pageview","path":"/","engaged_ms":"long"}""", "engaged_ms")]
    [InlineData("""{"event_type":"pageview","path":"/","screen":"wide"}""", "screen")]
    [InlineData("""{"event_type":"pageview","path":"/","performance":{"lcp":"slow"}}""", "performance")]
    [InlineData("""{"event_type":"pageview","path":"/","revenue":{"amount":"much"}}""", "revenue")]
    [InlineData("""{"event_type":"pageview","path":"/","timestamp":"yesterday"}""", "timestamp")]
    [InlineData("""{"event_type":"pageview","path":"/","timestamp":1763208000}""", "timestamp")]
    public async Task Body_ThatIsNoEvent_IsRefusedByTheNameOfItsField(string body, string field)
    {
        var site = await instance.AddSite();

        foreach (var door in (string[])["/ingest/event", "/beacon"])
        {
            using var answer = await site.Post($"{door}?site_id={site.Id}&k={site.Key}", body);
            await answer.Problem(HttpStatusCode.BadRequest, field, "invalid");
        }
        Assert.Equal(0, await site.Pageviews());
    }

    [Theory]
    [InlineData("", "The body is empty.")]
    [InlineData("{\"event_type\":", "The body is not valid JSON.")]
    [InlineData("{\"event_type\":\"x\"} {}", "The body is not valid JSON.")]
    [InlineData("[{\"event_type\":\"x\"}]", "The body is not a JSON object.")]
    [InlineData("7", "The body is not a JSON object.")]
    [InlineData("null", "The body is not a JSON object.")]
    [InlineData("{\"a\":NEST}", "The body is nested more than 32 deep.")]
    [InlineData("NEST", "The body is nested more than 32 deep.")]
    public async Task Body_ThatIsNoObject_IsToldWhatItIs(string body, string detail)
    {
        var site = await instance.AddSite();
        body = body.Replace("NEST", new string('[', 33) + new string(']', 33), StringComparison.Ordinal);

        foreach (var door in (string[])["/ingest/event", "/event"])
        {
            using var answer = await site.Post($"{door}?site_id={site.Id}&k={site.Key}", body);
            Assert.Equal(detail, (string?)(await answer.Problem(HttpStatusCode.BadRequest, "body", "invalid"))["detail"]);
        }
    }

    [Theory]
    [InlineData(32, HttpStatusCode.NoContent)]
    [InlineData(33, HttpStatusCode.BadRequest)]
    [InlineData(5_000, HttpStatusCode.BadRequest)]
    public async Task Body_NestedOverThirtyTwo_IsRefused(int levels, HttpStatusCode status)
    {
        var site = await instance.AddSite();
        var inner = levels - 2;
        var body = """{"event_type":"pageview","path":"/","custom":{"deep":""" + new string('[', inner) + new string(']', inner) + "}}";

        using var answer = await site.Send(body);

        Assert.Equal(status, answer.StatusCode);
        if (status != HttpStatusCode.NoContent) await answer.Problem(status, "body", "invalid");
    }

    [Theory]
    [InlineData(98_304, true)]
    [InlineData(98_305, false)]
    [InlineData(2_000_000, false)]
    public async Task Body_Over96Kilobytes_Is413WithOrWithoutAnnouncedLength(int length, bool fits)
    {
        var site = await instance.AddSite();
        var bytes = Encoding.UTF8.GetBytes(Pageview.PadRight(length));

        foreach (var announced in (bool[])[true, false])
        {
            using var content = announced ? new ByteArrayContent(bytes) : (HttpContent)new StreamContent(new Unmeasured(bytes));
            using var answer = await instance.Stranger.PostAsync(new Uri($"/ingest/event?site_id={site.Id}&k={site.Key}", UriKind.Relative), content);
            if (fits) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            else await answer.Problem(HttpStatusCode.RequestEntityTooLarge, "body", "too_large");
        }
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public async Task Custom_Over65536Bytes_Is413(int length, bool fits)
    {
        var site = await instance.AddSite();
        var custom = $$"""{"a":"{{new string('x', length - 8)}}"}""";
        Assert.Equal(length, custom.Length);

        using var answer = await site.Send($$"""{"event_type":"pageview","path":"/","custom":{{custom}}}""");

        if (fits) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        else await answer.Problem(HttpStatusCode.RequestEntityTooLarge, "custom", "too_large");
    }

    [Fact]
    public async Task UnknownFields_BeyondTheLimitOfCustom_Are413()
    {
        var site = await instance.AddSite();

        using var answer = await site.Send($$"""{"event_type":"pageview","path":"/","more":"{{new string('x', 65_536)}}"}""");

        await answer.Problem(HttpStatusCode.RequestEntityTooLarge, "custom", "too_large");
    }

    [Theory]
    [InlineData("", "no_credentials", null, HttpStatusCode.Unauthorized)]
    [InlineData("?site_id={id}", "no_credentials", null, HttpStatusCode.Unauthorized)]
    [InlineData("?k=pk_live_nobody", "wrong_key", null, HttpStatusCode.Forbidden)]
    [InlineData("?site_id={id}&k=pk_live_nobody", "wrong_key", null, HttpStatusCode.Forbidden)]
    [InlineData("?site_id={id}&k={otherKey}", "wrong_key", null, HttpStatusCode.Forbidden)]
    [InlineData("?site_id=site_0000000000&k={key}", "unknown_site", "site_id", HttpStatusCode.NotFound)]
    public async Task Event_WithoutARightKey_IsRefused(string query, string reason, string? field, HttpStatusCode status)
    {
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        query = query.Replace("{id}", site.Id, StringComparison.Ordinal).Replace("{key}", site.Key, StringComparison.Ordinal).Replace("{otherKey}", other.Key, StringComparison.Ordinal);

        using var answer = await site.Post("/ingest/event" + query, Pageview, ("Origin", "https://" + site.Domain));

        await answer.Problem(status, field, reason);
        Assert.Equal(status == HttpStatusCode.Unauthorized, answer.Headers.WwwAuthenticate.Count > 0);
        Assert.Equal("https://" + site.Domain, answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal(0, await site.Pageviews() + await other.Pageviews());
    }

    [Theory]
    [InlineData("https://strange.example")]
    [InlineData("https://shop.strange.example")]
    [InlineData("null")]
    public async Task Event_FromAPageThatTheSiteDoesNotAllow_IsRefused(string origin)
    {
        var site = await instance.AddSite();

        using var answer = await site.Send(Pageview, ("Origin", origin));

        await answer.Problem(HttpStatusCode.Forbidden, reason: "wrong_origin");
        Assert.Null(answer.Header("Access-Control-Allow-Credentials"));
        Assert.Equal(0, await site.Pageviews());
    }

    [Theory]
    [InlineData("2023-11-01T00:00:00Z")]
    [InlineData("2025-11-16T12:00:01Z")]
    public async Task Event_OfAServerOutsideRetention_IsRefusedByItsTimestamp(string timestamp)
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/ingest/event", $$"""{"event_type":"pageview","path":"/","timestamp":"{{timestamp}}"}""", ("Authorization", "Bearer " + site.Secret));

        await answer.Problem(HttpStatusCode.BadRequest, "timestamp", "invalid_timestamp");
    }

    [Fact]
    public async Task Events_OverTheLimitOfAClient_Are429ForAsLongAsTheAnswerSays()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite(settings: s => s.RateLimitPerIpPerMinute = 2);
            (await site.Send(Pageview)).EnsureSuccessStatusCode();
            (await site.Send(Pageview)).EnsureSuccessStatusCode();

            using var third = await site.Send(Pageview, ("Origin", "https://" + site.Domain));
            using var asServer = await site.Post("/ingest/event", Pageview, ("Authorization", "Bearer " + site.Secret));

            await third.Problem(HttpStatusCode.TooManyRequests, reason: "rate_limited");
            var seconds = int.Parse(third.Header("Retry-After")!, CultureInfo.InvariantCulture);
            Assert.InRange(seconds, 1, 120);
            Assert.Contains("Retry-After", third.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NoContent, asServer.StatusCode);
            Assert.Equal(3, await site.Pageviews());

            own.Clock.Advance(TimeSpan.FromSeconds(seconds));
            using var later = await site.Send(Pageview);
            Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Events_OverTheLimitOfASite_Are429ForServersToo()
    {
        var site = await instance.AddSite(settings: s => s.RateLimitPerMinute = 1);
        (await site.Send(Pageview)).EnsureSuccessStatusCode();

        using var asServer = await site.Post("/ingest/event", Pageview, ("Authorization", "Bearer " + site.Secret));

        await asServer.Problem(HttpStatusCode.TooManyRequests, reason: "rate_limited");
        Assert.NotNull(asServer.Header("Retry-After"));
    }

    [Theory]
    [InlineData(StoreOutcome.Full, "overloaded")]
    [InlineData(StoreOutcome.Failed, "store_failed")]
    public async Task Event_ThatCannotBeStored_Is503WithATimeToTryAgain(StoreOutcome outcome, string reason)
    {
        var failing = new ApiInstance();
        await failing.Start(services => services.AddSingleton<IEventStore>(new BrokenStore(outcome)));
        try
        {
            var site = await failing.AddSite();

            using var answer = await site.Send(Pageview);

            await answer.Problem(HttpStatusCode.ServiceUnavailable, reason: reason);
            Assert.InRange(int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
        }
        finally
        {
            await failing.DisposeAsync();
        }
    }

    private sealed class BrokenStore(StoreOutcome outcome) : IEventStore
    {
        public ValueTask<StoreOutcome> Append(AcceptedEvent accepted, CancellationToken cancel) => new(outcome);
    }

    /// <summary>A stream whose length nobody knows, so that the body is sent in chunks.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
