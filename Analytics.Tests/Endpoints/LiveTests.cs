using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Analytics.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Endpoints;

/// <summary>Sockets and event streams of the real program behind a real port.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private WebHost _host = null!;
    private HttpClient _client = null!;
    private string _site = "", _key = "", _token = "";

    public async Task InitializeAsync()
    {
        _host = await WebHost.Listen(("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", ApiInstance.Password));
        _client = _host.Client();
        _client.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        _token = (string)(await Post("/api/login", new { email = "ann@example.com", password = ApiInstance.Password }))["token"]!;
        _client.DefaultRequestHeaders.Authorization = new("Bearer", _token);
        var site = await Post("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = Noon.Zone() });
        (_site, _key) = ((string)site["site_id"]!, (string)site["site_key"]!);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Socket_AfterAnEvent_IsToldWithinTwoSeconds()
    {
        using var socket = await Open(_token);
        var snapshot = await Next(socket);
        Assert.Equal("snapshot", (string?)snapshot["type"]);
        Assert.Equal(["timestamp", "current_summary"], snapshot["data"]!.AsObject().Select(m => m.Key));
        Assert.Equal("""{"active_now":0,"visitors":0,"visits":0,"pageviews":0,"bounce_rate_percent":null,"avg_duration_sec":null}""", snapshot["data"]!["current_summary"]!.ToJsonString());

        var sent = Stopwatch.StartNew();
        await View("/a");
        var update = await Next(socket);
        var quickest = sent.Elapsed;

        Assert.Equal("metrics_update", (string?)update["type"]);
        Assert.Equal(["timestamp", "delta", "current_summary"], update["data"]!.AsObject().Select(m => m.Key));
        Assert.Equal("""{"visitors":1,"pageviews":1}""", update["data"]!["delta"]!.ToJsonString());
        Assert.Equal("""{"active_now":1,"visitors":1,"visits":1,"pageviews":1,"bounce_rate_percent":100,"avg_duration_sec":0}""", update["data"]!["current_summary"]!.ToJsonString());

        // The same visitor again: a page more, nobody new. A machine that stands for a moment makes one of them late, and not all.
        for (var more = 0; more == 0 || (more < 5 && quickest >= TimeSpan.FromSeconds(2)); more++)
        {
            sent.Restart();
            await View("/b");
            Assert.Equal("""{"visitors":0,"pageviews":1}""", (await Next(socket))["data"]!["delta"]!.ToJsonString());
            if (sent.Elapsed < quickest) quickest = sent.Elapsed;
        }
        Assert.True(quickest < TimeSpan.FromSeconds(2), $"{quickest}");
    }

    [Fact]
    public async Task Socket_ThatPings_IsAnswered()
    {
        using var socket = await Open(_token);
        await Next(socket);

        await socket.SendAsync(Encoding.UTF8.GetBytes("""{"type":"ping"}"""), WebSocketMessageType.Text, endOfMessage: true, default);

        Assert.Equal("""{"type":"pong"}""", (await Next(socket)).ToJsonString());
    }

    [Fact]
    public async Task Socket_WithATokenForTheSite_IsOpenToIt()
    {
        var token = (string)(await Post($"/api/sites/{_site}/tokens", new { minutes = 5 }))["token"]!;

        using var socket = await Open(token);

        Assert.Equal("snapshot", (string?)(await Next(socket))["type"]);
    }

    [Theory]
    [InlineData("", "SITE", HttpStatusCode.Unauthorized)]
    [InlineData("?token=not.a.token", "SITE", HttpStatusCode.Unauthorized)]
    [InlineData("?token=TOKEN", "site_0000000000", HttpStatusCode.NotFound)]
    public async Task Socket_OfAStranger_IsNotOpened(string query, string site, HttpStatusCode status)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        var address = Address($"/ws/sites/{site.Replace("SITE", _site, StringComparison.Ordinal)}{query.Replace("TOKEN", _token, StringComparison.Ordinal)}");

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, default));

        Assert.Equal(status, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Socket_AskedForWithoutOne_Is426()
    {
        using var answer = await _client.GetAsync(new Uri($"/ws/sites/{_site}", UriKind.Relative));

        await answer.Problem(HttpStatusCode.UpgradeRequired);
    }

    [Fact]
    public async Task Sockets_ByTheThousand_LeaveNobodyBehindAndCostOneComputation()
    {
        const int count = 1_000;
        var sockets = new List<ClientWebSocket>();
        foreach (var some in Enumerable.Range(0, count).Chunk(50)) sockets.AddRange(await Task.WhenAll(some.Select(_ => Open(_token))));
        foreach (var socket in sockets) await Next(socket);
        var sites = _host.Services.GetRequiredService<LiveSites>();
        Assert.Equal(count, sites.Viewers);
        Assert.Equal(1, _host.Services.GetRequiredService<ILiveFeed>().Subscribers);

        await View("/a");
        var updates = await Task.WhenAll(sockets.Select(Next));

        // The same message, not only the same figures.
        Assert.Single(updates.Select(u => u.ToJsonString()).Distinct());
        await Task.WhenAll(sockets.Select(s => s.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default)));
        foreach (var socket in sockets) socket.Dispose();
        await Soon.Holds(() => sites.Viewers == 0 && _host.Services.GetRequiredService<ILiveFeed>().Subscribers == 0);
    }

    [Fact]
    public async Task Stream_AfterAnEvent_SendsTheSameAsTheSocket()
    {
        using var cancel = new CancellationTokenSource(Patience.Long);
        using var answer = await _client.GetAsync(new Uri($"/api/sites/{_site}/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel.Token));

        Assert.Equal("event: snapshot", await lines.ReadLineAsync(cancel.Token));
        Assert.StartsWith("data: {\"type\":\"snapshot\",\"data\":{", await lines.ReadLineAsync(cancel.Token), StringComparison.Ordinal);
        Assert.Equal("", await lines.ReadLineAsync(cancel.Token));
        await View("/a");
        Assert.Equal("event: metrics_update", await lines.ReadLineAsync(cancel.Token));
        Assert.Contains("\"delta\":{\"visitors\":1,\"pageviews\":1}", await lines.ReadLineAsync(cancel.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_WhenItsTokenEnds_IsClosedWithTheCode()
    {
        var clock = new FakeClock(ApiInstance.Noon);
        await using var host = await WebHost.Listen(s => s.AddSingleton<TimeProvider>(clock), ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", ApiInstance.Password));
        using var client = host.Client();
        async Task<JsonNode> Ask(string address, object body) => JsonNode.Parse(await (await client.PostAsJsonAsync(address, body)).Content.ReadAsStringAsync())!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Ask("/api/login", new { email = "ann@example.com", password = ApiInstance.Password }))["token"]!);
        var site = (string)(await Ask("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" }))["site_id"]!;
        var token = (string)(await Ask($"/api/sites/{site}/tokens", new { minutes = 5 }))["token"]!;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{host.Address.Authority}/ws/sites/{site}?token={token}"), default);
        await Next(socket);

        clock.Advance(TimeSpan.FromMinutes(5));

        using var cancel = new CancellationTokenSource(Patience.Long);
        var got = await socket.ReceiveAsync(new byte[4_096], cancel.Token);
        Assert.Equal(WebSocketMessageType.Close, got.MessageType);
        Assert.Equal(4401, (int)got.CloseStatus!.Value);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel.Token);
    }

    // The clock goes on by the second at which changes are looked for, not by the minute at which rights are looked at in any case.
    [Theory]
    [InlineData("leaves the site")]
    [InlineData("signs out")]
    [InlineData("is disabled")]
    [InlineData("is signed out everywhere")]
    public async Task Socket_OfSomebodyWho_IsClosedAtTheNextLook(string what)
    {
        var clock = new FakeClock(ApiInstance.Noon);
        await using var host = await WebHost.Listen(s => s.AddSingleton<TimeProvider>(clock), ("Analytics:Admin:Email", "ann@example.com"), ("Analytics:Admin:Password", ApiInstance.Password));
        var ann = await SignedIn(host, "ann@example.com");
        var bobId = (string)(await ann.Json("/api/admin/users", new { email = "bob@example.com", name = "Bob", password = ApiInstance.Password }))["user_id"]!;
        var site = (string)(await ann.Json("/api/sites", new { name = "Shop", url = "https://shop.example", timezone = "UTC" }))["site_id"]!;
        await host.Services.GetRequiredService<ISiteMembers>().Set(host.Services.GetRequiredService<ISiteCatalog>().ByPublicId(site)!.Site.Id, bobId, SiteRole.Viewer, mayOrphan: false);
        var bob = await SignedIn(host, "bob@example.com");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{host.Address.Authority}/ws/sites/{site}?token={bob.DefaultRequestHeaders.Authorization!.Parameter}"), default);
        await Next(socket);

        using var done = what switch
        {
            "leaves the site" => await ann.DeleteAsync(new Uri($"/api/sites/{site}/members/{bobId}", UriKind.Relative)),
            "signs out" => await bob.PostAsync(new Uri("/api/logout", UriKind.Relative), null),
            "is disabled" => await ann.PatchAsJsonAsync("/api/admin/users/" + bobId, new { disabled = true }),
            _ => await ann.PostAsync(new Uri($"/api/admin/users/{bobId}/sign-out", UriKind.Relative), null),
        };
        done.EnsureSuccessStatusCode();
        clock.Advance(TimeSpan.FromSeconds(1));

        using var cancel = new CancellationTokenSource(Patience.Long);
        var got = await socket.ReceiveAsync(new byte[4_096], cancel.Token);
        Assert.Equal((WebSocketMessageType.Close, 4403), (got.MessageType, (int?)got.CloseStatus ?? 0));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel.Token);
    }

    private Uri Address(string path) => new($"ws://{_host.Address.Authority}{path}");

    private static async Task<HttpClient> SignedIn(WebHost host, string email)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await client.Json("/api/login", new { email, password = ApiInstance.Password }))["token"]!);
        return client;
    }

    private async Task<ClientWebSocket> Open(string token)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address($"/ws/sites/{_site}?token={token}"), default);
        return socket;
    }

    private static async Task<JsonNode> Next(ClientWebSocket socket)
    {
        using var cancel = new CancellationTokenSource(Patience.Long);
        var buffer = new byte[4_096];
        var got = await socket.ReceiveAsync(buffer, cancel.Token);
        Assert.Equal(WebSocketMessageType.Text, got.MessageType);
        return JsonNode.Parse(buffer.AsSpan(0, got.Count))!;
    }

    private async Task View(string path)
    {
        using var visitor = _host.Client("203.0.113.7");
        visitor.DefaultRequestHeaders.UserAgent.ParseAdd(Browsers.PersonUserAgent);
        using var answer = await visitor.PostAsJsonAsync($"/ingest/event?site_id={_site}&k={_key}", new { event_type = "pageview", path });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private async Task<JsonNode> Post(string address, object body)
    {
        using var answer = await _client.PostAsJsonAsync(address, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
