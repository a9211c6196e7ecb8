using System.Net;
using System.Text.Json.Nodes;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Endpoints;

/// <summary>How readers are told what the server sees of their own request.</summary>
public sealed class SeenEndpointTests
{
    [Theory]
    [InlineData(true, "194.25.134.80", "DE")]
    [InlineData(false, "127.0.0.1", null)]
    public async Task Request_ThroughAProxy_IsSeenAsItIsBelieved(bool isKnown, string address, string? country)
    {
        await using var host = await WebHost.Listen(isKnown ? [("Analytics:KnownProxies:0", "127.0.0.1"), ("Analytics:KnownProxies:1", "::1")] : []);
        using var client = host.Client(ClientAddresses.AsItComes);
        await client.SetUp();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/seen");
        request.Headers.Add("X-Forwarded-For", "194.25.134.80");
        request.Headers.Add("Cookie2", "never shown");

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var seen = JsonNode.Parse(text)!;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(address, (string?)seen["address"]);
        Assert.Equal("127.0.0.1", (string?)seen["connection"]);
        Assert.Equal(country, (string?)seen["country"]);
        Assert.Equal(isKnown ? null : "194.25.134.80", (string?)seen["headers"]!["X-Forwarded-For"]);
        Assert.Equal(isKnown ? 2 : 0, seen["knownProxies"]!.AsArray().Count);
        Assert.DoesNotContain("never shown", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OfAStranger_LearnsNothing()
    {
        await using var host = await WebHost.Start();
        using var stranger = host.Client();

        using var answer = await stranger.GetAsync(new Uri("/seen", UriKind.Relative));

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("127.0.0.1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
