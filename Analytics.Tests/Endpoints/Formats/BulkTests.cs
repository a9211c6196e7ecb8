using System.Globalization;
using System.Net;
using System.Text;
using Analytics.Core.Storage;
using Analytics.Web.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints.Formats;

/// <summary><c>POST /ingest/bulk</c> as a stranger would curl it.</summary>
public sealed class BulkTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private static string Page(int n) => $$"""{"event_type":"pageview","path":"/{{n.ToString(CultureInfo.InvariantCulture)}}"}""";

    [Theory]
    [InlineData("[{0},{1},{2}]")]
    [InlineData(" [ {0} ,\n {1} , {2} ] \n")]
    [InlineData("{0}\n{1}\n{2}")]
    [InlineData("\n{0}\r\n\r\n{1}\n{2}\n")]
    [InlineData("\uFEFF[{0},{1},{2}]")]
    public async Task Bulk_AsArrayOrLines_TakesAll(string shape)
    {
        var site = await instance.AddSite();
        var body = shape.Replace("{0}", Page(0), StringComparison.Ordinal).Replace("{1}", Page(1), StringComparison.Ordinal).Replace("{2}", Page(2), StringComparison.Ordinal);

        using var answer = await Bulk(site, body);

        Assert.Equal("""{"accepted":3,"rejected":[],"dropped":[]}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, await site.Pageviews());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bulk_WithBadEvents_RefusesThoseAlone(bool asArray)
    {
        var site = await instance.AddSite();
        string[] events = [Page(0), """{"event_type":"pageview"}""", """{"event_type":"pageview","path":"/c","consent":"none"}""", "7", Page(4), """{"event_type":"pageview","path":"/","timestamp":"soon"}"""];

        using var answer = await Bulk(site, asArray ? $"[{string.Join(',', events)}]" : string.Join('\n', events));
        var json = await answer.Json(HttpStatusCode.OK);

        Assert.Equal(3, (int)json["accepted"]!);
        Assert.Equal([1, 3, 5], json["rejected"]!.AsArray().Select(r => (int)r!["index"]!));
        Assert.Contains("'path'", (string?)json["rejected"]![0]!["error"], StringComparison.Ordinal);
        Assert.Equal("""[{"index":2,"reason":"consent"}]""", json["dropped"]!.ToJsonString());
        Assert.Equal(2, await site.Pageviews());
    }

    [Fact]
    public async Task Bulk_WithALineThatIsNoJson_RefusesThatLine()
    {
        var site = await instance.AddSite();

        using var answer = await Bulk(site, $"{Page(0)}\n{{\"event_type\"\n{Page(2)}");

        Assert.Equal([1], (await answer.Json(HttpStatusCode.OK))["rejected"]!.AsArray().Select(r => (int)r!["index"]!));
        Assert.Equal(2, await site.Pageviews());
    }

    [Fact]
    public async Task Bulk_WithARepeatedId_CountsItOnce()
    {
        var site = await instance.AddSite();
        const string Twice = """{"event_type":"pageview","path":"/","event_id":"same"}""";

        using var answer = await Bulk(site, $"[{Twice},{Twice}]");

        Assert.Equal("""{"accepted":2,"rejected":[],"dropped":[{"index":1,"reason":"duplicate"}]}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("duplicate", answer.Header("X-Analytics-Dropped"));
        Assert.Equal(1, await site.Pageviews());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("[")]
    [InlineData("[{}")]
    [InlineData("[{},]")]
    [InlineData("[] []")]
    [InlineData("[{}] {}")]
    public async Task Bulk_ThatIsNoArray_IsMalformed(string body)
    {
        var site = await instance.AddSite();

        using var answer = await Bulk(site, body);

        await answer.Problem(HttpStatusCode.BadRequest, "body", "invalid");
    }

    [Fact]
    public async Task Bulk_OfAnEmptyArray_TakesNothing()
    {
        var site = await instance.AddSite();

        using var answer = await Bulk(site, "[]");

        Assert.Equal("""{"accepted":0,"rejected":[],"dropped":[]}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task Bulk_OfMoreThanAThousand_Is413(int events, bool fits)
    {
        var site = await instance.AddSite(settings: s => s.RateLimitPerIpPerMinute = 0);
        foreach (var lines in (bool[])[false, true])
        {
            var pages = Enumerable.Range(0, events).Select(Page);
            using var answer = await Bulk(site, lines ? string.Join('\n', pages) : $"[{string.Join(',', pages)}]");

            if (fits) Assert.Equal(1_000, (int)(await answer.Json(HttpStatusCode.OK))["accepted"]!);
            else await answer.Problem(HttpStatusCode.RequestEntityTooLarge, "body", "too_large");
        }
        Assert.Equal(fits ? 2_000 : 0, await site.Pageviews());
    }

    [Fact]
    public async Task Bulk_OverFiveMegabytes_Is413()
    {
        var site = await instance.AddSite();

        using var fits = await Bulk(site, $"[{Page(0)}]".PadRight(5 * 1024 * 1024));
        using var answer = await Bulk(site, $"[{Page(0)}]".PadRight(5 * 1024 * 1024 + 1));

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        await answer.Problem(HttpStatusCode.RequestEntityTooLarge, "body", "too_large");
    }

    [Fact]
    public async Task Bulk_WithAnEventOver96Kilobytes_RefusesThatOne()
    {
        var site = await instance.AddSite();

        using var answer = await Bulk(site, $"[{Page(0)},{Page(1).Insert(1, new string(' ', 100_000))}]");

        var json = await answer.Json(HttpStatusCode.OK);
        Assert.Equal(1, (int)json["accepted"]!);
        Assert.Equal([1], json["rejected"]!.AsArray().Select(r => (int)r!["index"]!));
    }

    [Fact]
    public async Task Bulk_OverTheLimitOfAClient_TakesWhatFitsAndNamesTheRest()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite(settings: s => s.RateLimitPerIpPerMinute = 2);

            using var some = await Bulk(site, $"[{Page(0)},{Page(1)},{Page(2)}]");
            using var none = await Bulk(site, $"[{Page(3)},{Page(4)}]");

            Assert.Equal([2], (await some.Json(HttpStatusCode.OK))["rejected"]!.AsArray().Select(r => (int)r!["index"]!));
            await none.Problem(HttpStatusCode.TooManyRequests, reason: "rate_limited");
            Assert.NotNull(none.Header("Retry-After"));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Bulk_WhereOthersFillTheMemory_IsToldToComeBack()
    {
        var own = new ApiInstance();
        await own.Start(services => services.AddSingleton(new BodyRoom(800_000)));
        try
        {
            var site = await own.AddSite();
            byte[] Of(int bytes) => Encoding.UTF8.GetBytes($"[{Page(0)}{new string(' ', bytes)}]");

            using var tooMuch = await Send(site, Of(500_000));
            await tooMuch.Problem(HttpStatusCode.ServiceUnavailable, reason: "overloaded");
            Assert.Equal("5", tooMuch.Header("Retry-After"));
            // Each gives back what it took; and a single event needs no room.
            for (var n = 0; n < 3; n++) (await Send(site, Of(300_000))).EnsureSuccessStatusCode();
            await own.Host.Services.GetRequiredService<EventWriter>().Flush();

            Assert.Equal(3, await site.Pageviews());
            Assert.Equal("""{"overloaded":1}""", (await site.Read("/ledger?from=2025-11-15&to=2025-11-15"))["refused"]!.ToJsonString());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task Event_NestedTooDeeplyInABatch_IsRefusedAlone()
    {
        var site = await instance.AddSite();
        var deep = """{"event_type":"x","custom":{"a":""" + new string('[', 40) + new string(']', 40) + "}}";

        using var answer = await site.Post($"/ingest/bulk?site_id={site.Id}&k={site.Key}", $"[{Page(0)},{deep},{Page(1)}]");

        Assert.Equal("""{"accepted":2,"rejected":[{"index":1,"error":"The body is nested more than 32 deep."}],"dropped":[]}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Bulk_WithoutCredentials_Is401()
    {
        var site = await instance.AddSite();

        using var answer = await site.Post("/ingest/bulk", $"[{Page(0)},{Page(1)}]");

        await answer.Problem(HttpStatusCode.Unauthorized, reason: "no_credentials");
    }

    private static Task<HttpResponseMessage> Bulk(AddedSite site, string body) => Send(site, Encoding.UTF8.GetBytes(body));

    private static async Task<HttpResponseMessage> Send(AddedSite site, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        return await site.Instance.Stranger.PostAsync(new Uri($"/ingest/bulk?site_id={site.Id}&k={site.Key}", UriKind.Relative), content);
    }
}
