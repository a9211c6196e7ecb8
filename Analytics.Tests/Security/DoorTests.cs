using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Security;

/// <summary>What an instance lets through, seen from outside.</summary>
public sealed class DoorTests
{
    private const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36";

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Visitors_BehindAProxy_AreToldApartWhereItIsConfigured(bool isKnown, int visitors)
    {
        await using var host = await WebHost.Listen(isKnown ? [("Analytics:KnownProxies:0", "127.0.0.1"), ("Analytics:KnownProxies:1", "10.0.0.0/8"), ("Analytics:KnownProxies:2", "::1")] : []);
        var (client, token, site) = await SiteOf(host);

        await Send(client, site, "203.0.113.7");
        // Over a second proxy of ours.
        await Send(client, site, "203.0.113.8, 10.1.2.3");
        // Made up by the client: what the known proxy saw stands at the end.
        await Send(client, site, "198.51.100.1, 203.0.113.7");

        using var report = await Get(client, token, $"/api/sites/{site.Id}/report");
        Assert.Equal(visitors, report.RootElement.GetProperty("unique_visitors").GetInt32());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("http://evil.test", HttpStatusCode.Forbidden)]
    [InlineData("http://www.localhost", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Circuit_ForAPageOfAnotherOrigin_IsRefused(string? origin, HttpStatusCode status)
    {
        await using var host = await WebHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null) request.Headers.Add("Origin", origin);

        Assert.Equal(status, (await host.Client().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/_blazor")]
    [InlineData("/_BLAZOR")]
    [InlineData("/%5fBlazor")]
    public async Task Circuit_ForAPageOfAnotherPort_IsRefusedHoweverItIsSpelt(string path)
    {
        await using var host = await WebHost.Listen();
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", $"http://{host.Address.Host}:{host.Address.Port + 1}");

        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client().SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task WrongTries_SideBySide_AreAllCounted()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Client().PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = "not the password" })));

        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task Token_IsKeptByNobodyOnTheWay()
    {
        await using var host = await WebHost.Start();
        await host.Client().SetUp();

        var answer = await host.Client().PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword });

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/api/login")]
    [InlineData("/api/sites")]
    public async Task Body_LargerThanAnyNeeded_Is413AsAProblem(string address)
    {
        await using var host = await WebHost.Listen();
        var (client, token, _) = await SiteOf(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent($$"""{"name":"{{new string('a', 20_000)}}"}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("granularity=hour&from=1990-01-01&to=2089-12-31", HttpStatusCode.BadRequest)]
    [InlineData("granularity=hour&from=2024-01-01&to=2024-12-31", HttpStatusCode.OK)]
    [InlineData("granularity=day&from=1990-01-01&to=2089-12-31", HttpStatusCode.OK)]
    public async Task Hours_OfAHundredYears_AreNotComputed(string query, HttpStatusCode status)
    {
        await using var host = await WebHost.Start();
        var (client, token, site) = await SiteOf(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/sites/{site.Id}/timeseries?{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        Assert.Equal(status, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Files_InAFolderThatWasOpenToOthers_AreTheirOwnersOnly()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        await File.WriteAllBytesAsync(folder.File("jobs.db"), []);
        File.SetUnixFileMode(folder.File("jobs.db"), (UnixFileMode)0b110_100_100);
        await using var host = await WebHost.StartOn(folder);
        var (client, _, site) = await SiteOf(host);
        await Send(client, site, "203.0.113.7");

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            if (ModeOf(file) is { } mode) Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, mode));
    }

    /// <summary>Null where the program has taken the file away since it was listed, as it does with a journal.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode? ModeOf(string file)
    {
        try
        {
            return File.GetUnixFileMode(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static async Task<(HttpClient Client, string Token, (string Id, string Key) Site)> SiteOf(WebHost host)
    {
        var client = host.Client(ClientAddresses.AsItComes);
        await host.Client().SetUp();
        using var login = JsonDocument.Parse(await (await client.PostAsJsonAsync("/api/login", new { email = WebHostForms.AdminEmail, password = WebHostForms.AdminPassword })).Content.ReadAsStringAsync());
        var token = login.RootElement.GetProperty("token").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sites") { Content = JsonContent.Create(new { name = "Shop", url = "https://shop.test", timezone = Noon.Zone() }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var site = JsonDocument.Parse(await (await client.SendAsync(request)).Content.ReadAsStringAsync());
        return (client, token, (site.RootElement.GetProperty("site_id").GetString()!, site.RootElement.GetProperty("site_key").GetString()!));
    }

    private static async Task Send(HttpClient client, (string Id, string Key) site, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ingest/event?site_id={site.Id}&k={site.Key}") { Content = new StringContent("""{"event_type":"pageview","path":"/"}""") };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("User-Agent", UserAgent);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(request)).StatusCode);
    }

    private static async Task<JsonDocument> Get(HttpClient client, string token, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return JsonDocument.Parse(await (await client.SendAsync(request)).Content.ReadAsStringAsync());
    }
}
