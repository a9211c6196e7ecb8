using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Tests.Endpoints;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Deploy;

/// <summary>The sample configurations of deploy/proxy, run by the real proxies in front of the real program.</summary>
public sealed class ProxyTests : IAsyncLifetime
{
    private static readonly IPAddress Visitor = IPAddress.Parse("127.0.0.2"), Unwanted = IPAddress.Parse("127.0.0.3");

    private WebHost _host = null!;
    private string _site = "", _key = "", _token = "";

    public async Task InitializeAsync()
    {
        _host = await WebHost.Listen(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", ApiInstance.Password), ("Analytics:KnownProxies:0", "127.0.0.1"));
        using var direct = _host.Client();
        _token = (string)(await Json(await direct.PostAsJsonAsync("/api/login", new { email = "ann@example.com", password = ApiInstance.Password })))["token"]!;
        direct.DefaultRequestHeaders.Authorization = new("Bearer", _token);
        var site = await Json(await direct.PostAsJsonAsync("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" }));
        (_site, _key) = ((string)site["site_id"]!, (string)site["site_key"]!);
        (await direct.PatchAsJsonAsync("/api/sites/" + _site, new { blocked_ips = new[] { Unwanted.ToString() } })).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [NeedsProgram("nginx")]
    public async Task Nginx_WithTheSample_PassesVisitorsSocketsAndCircuitsOn()
    {
        await using var proxy = await RunningProxy.Nginx(_host.Address);
        await HoldsWhatIsPromised(proxy);
    }

    [NeedsProgram("haproxy")]
    public async Task Haproxy_WithTheSample_PassesVisitorsSocketsAndCircuitsOn()
    {
        await using var proxy = await RunningProxy.Haproxy(_host.Address);
        await HoldsWhatIsPromised(proxy);
    }

    [NeedsProgram("caddy")]
    public async Task Caddy_WithTheSample_PassesVisitorsSocketsAndCircuitsOn()
    {
        await using var proxy = await RunningProxy.Caddy(_host.Address);
        await HoldsWhatIsPromised(proxy);
    }

    [NeedsProgram("nginx")]
    public async Task Nginx_WithAPathOfTheSite_ServesTheScriptAndTakesEventsThere()
    {
        await using var proxy = await RunningProxy.Nginx(_host.Address, "nginx-first-party.conf");
        using var client = proxy.Client(Visitor);
        client.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);

        Assert.Contains("sendBeacon", await client.GetStringAsync(new Uri($"numbers/analytics.js?site_id={_site}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, ""), await View(client, "numbers/ingest/event"));
    }

    private async Task HoldsWhatIsPromised(RunningProxy proxy)
    {
        using var visitor = proxy.Client(Visitor);
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        using var unwanted = proxy.Client(Unwanted);
        unwanted.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);

        // The visitor's own address is counted by, not the proxy's; one that a visitor makes up is not believed.
        using (var socket = await Open(proxy))
        {
            Assert.Equal("snapshot", (string?)(await Next(socket))["type"]);
            Assert.Equal((HttpStatusCode.NoContent, ""), await View(visitor, "ingest/event"));
            Assert.Equal("metrics_update", (string?)(await Next(socket))["type"]);
        }
        Assert.Equal((HttpStatusCode.NoContent, "blocked_ip"), await View(unwanted, "ingest/event"));
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", Unwanted.ToString());
        Assert.Equal((HttpStatusCode.NoContent, ""), await View(visitor, "ingest/event"));

        // Scheme, host and port are those of the browser, not those between proxy and program: the snippet names them.
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/sites");
        request.Headers.Authorization = new("Bearer", _token);
        Assert.Contains($"src=\"{proxy.Address}analytics.js", (string?)(await Json(await visitor.SendAsync(request)))[0]!["snippet"], StringComparison.Ordinal);

        // A circuit is given to a page of the host that the browser named, and to no other.
        Assert.Equal(HttpStatusCode.OK, await Negotiate(visitor, proxy.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await Negotiate(visitor, "https://elsewhere.example"));
    }

    private static async Task<HttpStatusCode> Negotiate(HttpClient client, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", origin);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Dropped)> View(HttpClient client, string door)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{door}?site_id={_site}&k={_key}") { Content = new StringContent("""{"event_type":"pageview","url":"https://shop.example/a"}""", Encoding.UTF8, "text/plain") };
        request.Headers.Add("Origin", "https://shop.example");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.TryGetValues("X-Analytics-Dropped", out var dropped) ? string.Join(",", dropped) : "");
    }

    private async Task<WebSocket> Open(RunningProxy proxy)
    {
        var socket = new ClientWebSocket();
        using var invoker = new HttpMessageInvoker(RunningProxy.Handler(Visitor));
        using var patience = new CancellationTokenSource(Patience.Long);
        await socket.ConnectAsync(new UriBuilder(proxy.Address) { Scheme = "wss", Path = $"/ws/sites/{_site}", Query = "token=" + _token }.Uri, invoker, patience.Token);
        return socket;
    }

    private static async Task<JsonNode> Next(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        var buffer = new byte[1 << 16];
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, received.Count))!;
    }

    private static async Task<JsonNode> Json(HttpResponseMessage answer)
    {
        using (answer) return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }
}
