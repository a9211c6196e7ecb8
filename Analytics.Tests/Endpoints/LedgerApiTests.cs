using System.Net;
using Analytics.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>The ledger of a site over HTTP.</summary>
public sealed class LedgerApiTests(ApiInstance instance) : IClassFixture<ApiInstance>
{
    private const string Pageview = """{"event_type":"pageview","path":"/"}""";

    [Fact]
    public async Task Ledger_OfASite_AccountsForEveryEventByItsReason()
    {
        var own = new ApiInstance();
        await own.InitializeAsync();
        try
        {
            var site = await own.AddSite("Asia/Kathmandu");
            for (var n = 0; n < 3; n++) (await site.Send(Pageview)).Dispose();
            (await site.Send(Pageview, ("User-Agent", "Mozilla/5.0 (compatible; GPTBot/1.0)"))).Dispose();
            (await site.Send(Pageview, ("Sec-Purpose", "prefetch"))).Dispose();
            (await site.Send("oops")).Dispose();
            (await site.Send(Pageview, ("Origin", "https://strange.example"))).Dispose();
            (await site.Send("""{"event_type":"pageview","path":"/u/ann@example.com"}""")).Dispose();
            await own.Advance(TimeSpan.FromHours(1));
            (await site.Send(Pageview)).Dispose();
            // Written with the next event, or after a second.
            own.Clock.Advance(TimeSpan.FromSeconds(2));
            (await site.Send(Pageview)).Dispose();

            var ledger = await site.Read("/ledger?from=2025-11-15&to=2025-11-15");

            Assert.Equal("2025-11-15", (string?)ledger["from"]);
            Assert.Equal((long)ledger["accepted"]! + 2 + 2, (long)ledger["received"]!);
            Assert.InRange((long)ledger["accepted"]!, 5, 6);
            Assert.Equal("""{"bot":1,"prefetch":1}""", ledger["dropped"]!.ToJsonString());
            Assert.Equal("""{"invalid":1,"wrong_origin":1}""", ledger["refused"]!.ToJsonString());
            Assert.Equal("""{"page":1}""", ledger["masked"]!.ToJsonString());
            Assert.Equal("""{"ai_crawler":1}""", ledger["bots"]!.ToJsonString());
            Assert.Equal(["2025-11-15T17:45:00+05:45", "2025-11-15T18:45:00+05:45"], ledger["hours"]!.AsArray().Select(h => (string)h!["t"]!));
            Assert.Equal(8, (long)ledger["hours"]![0]!["received"]!);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("/ingest/event", "{\"site_id\":\"{id}\",\"event_type\":7}", "invalid")]
    [InlineData("/ingest/event", "{\"site_key\":\"{key}\",\"event_type\":\"pageview\"", "invalid")]
    [InlineData("/ingest/event", "{\"site_id\":\"{id}\",\"event_type\":\"pageview\",\"path\":\"/\"}", "no_credentials")]
    [InlineData("/ingest/bulk", "[{\"site_id\":\"{id}\",\"site_key\":\"{key}\",\"event_type\":\"pageview\"}]", "invalid")]
    [InlineData("/event", "{\"site_id\":\"{id}\",\"path\":\"/\"}", "invalid")]
    [InlineData("/api/event", "{\"d\":\"www.{domain}\",\"n\":\"pageview\"}", "invalid")]
    [InlineData("/api/send", "{\"type\":\"event\",\"payload\":{\"website\":\"{id}\"}}", "invalid")]
    [InlineData("/count/{id}", "t=Title", "invalid")]
    [InlineData("/matomo.php?idsite={id}", "rec=1", "invalid")]
    [InlineData("/matomo.php", "{\"requests\":[\"?idsite={id}&rec=1\"]}", "invalid")]
    public async Task Ledger_OfARequestThatNamesItsSiteSomewhere_AccountsForTheRefusal(string door, string body, string reason)
    {
        var site = await instance.AddSite();
        string Filled(string text) => text.Replace("{id}", site.Id, StringComparison.Ordinal).Replace("{key}", site.Key, StringComparison.Ordinal).Replace("{domain}", site.Domain, StringComparison.Ordinal);

        (await site.Post(Filled(door), Filled(body))).Dispose();
        await instance.Host.Services.GetRequiredService<EventWriter>().Flush();

        var ledger = await site.Read("/ledger?from=2025-11-15&to=2025-11-15");
        Assert.Equal($$"""{"{{reason}}":1}""", ledger["refused"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/ledger?from=never", "from")]
    [InlineData("/ledger?filter=page:is:/", "filter")]
    [InlineData("/ledger?what=1", "what")]
    public async Task Ledger_AskedInAWrongWay_NamesTheParameter(string call, string field)
    {
        var site = await instance.AddSite();

        using var answer = await instance.Ann.GetAsync(new Uri(site.Address + call, UriKind.Relative));

        await answer.Problem(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Ledger_OfAnothersSite_IsNotFound()
    {
        var site = await instance.AddSite();

        using var stranger = await instance.Stranger.GetAsync(new Uri(site.Address + "/ledger", UriKind.Relative));
        using var bob = await instance.Bob.GetAsync(new Uri(site.Address + "/ledger", UriKind.Relative));

        await stranger.Problem(HttpStatusCode.Unauthorized);
        await bob.Problem(HttpStatusCode.NotFound);
    }
}
