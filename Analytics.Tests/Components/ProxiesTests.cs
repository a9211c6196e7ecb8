using Analytics.Web.Components.Pages;
using Analytics.Web.Components.Panels;
using Bunit;

namespace Analytics.Tests.Components;

/// <summary>What an admin's own request tells about proxies.</summary>
public sealed class ProxiesTests : PageContext
{
    private static SeenRequest Request(string address, string? connection = null, string scheme = "https", string[]? known = null, params (string Name, string Value)[] headers) =>
        new(address, connection ?? address, scheme, "stats.example.com", "SE", headers.ToDictionary(header => header.Name, header => header.Value), known ?? []);

    public static TheoryData<string, SeenRequest, bool, string?> Requests() => new()
    {
        { "Nothing stands between", Request("203.0.113.7"), true, null },
        { "No proxy says anything", Request("127.0.0.1"), true, null },
        { "A proxy is not believed", Request("10.0.0.5", headers: ("X-Forwarded-For", "203.0.113.7")), false, "10.0.0.5" },
        { "A proxy is not believed", Request("10.0.0.5", known: ["10.0.0.9"], headers: ("X-Forwarded-For", "203.0.113.7")), false, "10.0.0.9 10.0.0.5" },
        // Whoever claims to have been forwarded where nobody is believed is not.
        { "A proxy is not believed", Request("10.0.0.5", headers: [("X-Forwarded-For", "203.0.113.7"), ("X-Original-For", "10.0.0.5:1")]), false, "10.0.0.5" },
        { "The proxy is believed", Request("203.0.113.7", "10.0.0.5", known: ["10.0.0.5"], headers: [("X-Original-For", "10.0.0.5:4711"), ("X-Original-Proto", "http")]), true, null },
        { "A further proxy is not believed", Request("10.0.0.6", "10.0.0.5", known: ["10.0.0.5"], headers: [("X-Original-For", "10.0.0.5:4711"), ("X-Forwarded-For", "203.0.113.7")]), false, "10.0.0.5 10.0.0.6" },
        { "The proxy says the visitor's address in a header that is not read", Request("10.0.0.5", headers: ("X-Real-IP", "203.0.113.7")), false, "10.0.0.5" },
        { "A proxy hides your address", Request("10.0.0.5", known: ["10.0.0.5"], headers: ("Via", "1.1 proxy")), false, null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_AsTheServerSeesIt_IsUnderstood(string head, SeenRequest seen, bool isFine, string? set)
    {
        var verdict = ProxyVerdict.Of(seen);

        Assert.Equal(head, verdict.Head);
        Assert.Equal(isFine, verdict.IsFine);
        Assert.Equal(set, verdict.Proxies is null ? null : string.Join(' ', verdict.Proxies));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("203.0.113.7", false)]
    [InlineData("2001:db8::1", false)]
    public void Address_OfAPrivateNetwork_IsKnown(string address, bool isPrivate) => Assert.Equal(isPrivate, Request(address).IsPrivate);

    [Fact]
    public void Page_OfAProxyThatIsNotBelieved_SaysWhatToSet()
    {
        JSInterop.SetupModule("./js/seen.js").Setup<SeenRequest?>("seen").SetResult(Request("10.0.0.5", headers: ("X-Forwarded-For", "203.0.113.7")));

        var page = Render<Proxies>();

        page.WaitForAssertion(() => Assert.Equal("Analytics__KnownProxies__0=10.0.0.5", page.Find("pre[aria-label='The setting']").TextContent));
        Assert.Contains("A proxy is not believed", page.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Assert.Contains("Sweden", page.Find(".kv").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithoutAnAnswer_SaysSo()
    {
        JSInterop.SetupModule("./js/seen.js").Setup<SeenRequest?>("seen").SetResult(null);

        var page = Render<Proxies>();

        page.WaitForAssertion(() => Assert.Contains("did not say", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }
}
