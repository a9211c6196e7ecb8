using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Analytics.Tests.Browser;

/// <summary>A running instance with an owner, for tests of several of an owner's pages; each test adds a site of its own.</summary>
public class OwnedSites : IAsyncLifetime
{
    private const string Email = "ann@example.com", Password = "correct horse battery";

    private int _sites;
    private HttpClient _ann = null!;

    public WebHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await WebHost.Listen(Replace, ("Analytics:Admin:Email", Email), ("Analytics:Admin:Password", Password));
        _ann = Host.Client();
        _ann.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await Post("/api/login", new { email = Email, password = Password }))["token"]!);
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>Puts other services in the place of the program's.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    /// <summary>The public id and key of a new site.</summary>
    public async Task<(string Id, string Key)> Add()
    {
        var site = await Post("/api/sites", new { name = "Halden Coffee", url = $"https://halden{++_sites}.example", timezone = Noon.Zone() });
        return ((string)site["site_id"]!, (string)site["site_key"]!);
    }

    /// <summary>A call of the API as the owner, which must succeed.</summary>
    public async Task<JsonNode> Post(string address, object body)
    {
        using var answer = await _ann.PostAsJsonAsync(address, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>Pageviews of a site by its report.</summary>
    public async Task<int> Pageviews(string site) => (int)JsonNode.Parse(await _ann.GetStringAsync(new Uri($"/api/sites/{site}/report", UriKind.Relative)))!["total_pageviews"]!;

    /// <summary>Opens a page of somebody with this User-Agent; why it was not counted, null where it was. What it leaves behind is on disk then.</summary>
    public async Task<string?> Open((string Id, string Key) site, string path, string userAgent = Browsers.PersonUserAgent, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ingest/event?site_id={site.Id}&k={site.Key}") { Content = new StringContent($$"""{"event_type":"pageview","path":"{{path}}"}""", Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var visitor = Host.Client();
        using var answer = await visitor.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await Host.Services.GetRequiredService<EventWriter>().Flush();
        return answer.Headers.TryGetValues("X-Analytics-Dropped", out var reasons) ? reasons.Single() : null;
    }

    /// <summary>Opens a page of the product as the owner, who signs in on the way.</summary>
    public async Task Enter(IPage page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync(new Uri(Host.Address, path).ToString());
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByLabel("Password").First.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^(?!.*/login).*" + Regex.Escape(path)));
    }
}
