using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>
/// Scripts and doors under the other names that docs/tracker.md shows, on a path of the watched site itself that a proxy takes away:
/// nothing in the page is on another host or known by its name.
/// </summary>
[Collection(TrackerCollection.Name)]
public sealed partial class RenamedTests(TrackerBench bench) : IAsyncLifetime, IDisposable
{
    private readonly SentEvents _events = new();
    private readonly HttpClient _onward = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly List<string> _asked = [];
    private readonly string _manual = File.ReadAllText(RepositoryFile.At("docs/tracker.md"));
    private WebHost _host = null!;
    private WebApplication _shop = null!;
    private Site _site = null!;
    private string _key = "";

    public async Task InitializeAsync()
    {
        var names = JsonDocument.Parse(Names().Match(_manual).Groups[1].Value).RootElement.GetProperty("Analytics").GetProperty("Tracker");
        var settings = names.EnumerateObject().Select(one => ("Analytics:Tracker:" + one.Name, one.Value.GetString()!)).ToArray();
        Assert.Equal(7, settings.Length);
        _host = await WebHost.Listen(services => services.AddSingleton<IEventObserver>(_events), settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _shop = builder.Build();
        _shop.Map("/numbers/{**path}", Forward);
        _shop.MapGet("/{**path}", (HttpContext http) => Results.Content(Page(http.Request.Path.Value == "/quiet" ? "" : "<script src=\"/numbers/js/o.js\"></script>"), "text/html"));
        await _shop.StartAsync();
        var created = Assert.IsType<SiteCreation.Created>(await _host.Services.GetRequiredService<ISiteDirectory>().Create("owner", new("Shop", "http://shop.localhost", "UTC"), default));
        (_site, _key) = (created.Site, created.PublicKey);
    }

    public async Task DisposeAsync()
    {
        await _shop.DisposeAsync();
        await _host.DisposeAsync();
    }

    public void Dispose() => _onward.Dispose();

    [Fact]
    public async Task Tracker_UnderOtherNamesOnAPathOfTheSite_CountsAndLetsVisitorsOptOut()
    {
        await using var tab = await bench.Tab(new());
        await tab.Page.GotoAsync(Origin + "/a");
        await _events.Until(_site.Id, seen => seen.Count == 1);
        await tab.Run("history.pushState({}, '', '/b'); analytics.track('buy')");
        await Sent("Pageview /a", "Exit /a", "RouteChange /b", "buy /b");

        await tab.Page.GetByLabel("Count my visits anonymously").UncheckAsync();
        await tab.Run("analytics.track('unseen')");
        await tab.Page.GotoAsync(Origin + "/c");
        Assert.False(await tab.Page.GetByRole(AriaRole.Checkbox).IsCheckedAsync());
        await tab.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.Page.GotoAsync(Origin + "/d");
        await Sent("Pageview /a", "Exit /a", "RouteChange /b", "buy /b", "Pageview /d", "Exit /c");

        Assert.Equal(["/numbers/js/o.js", "/numbers/js/s.js", "/numbers/t/e"], _asked.Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(tab.Errors);
        Assert.Empty(tab.Complaints);
    }

    [Fact]
    public async Task Picture_UnderAnotherName_CountsReadersWithoutScripts()
    {
        await using var tab = await bench.Tab(new() { JavaScriptEnabled = false });
        await tab.Page.GotoAsync(Origin + "/quiet");

        await Sent("Pageview /quiet");
        Assert.Contains("/numbers/t/dot.gif", _asked);
    }

    private string Origin => $"http://shop.localhost:{new Uri(_shop.Urls.First()).Port}";

    /// <summary>A page with the line of the manual.</summary>
    private string Page(string body)
    {
        var line = Line().Match(_manual).Value.Replace("SITE", _site.PublicId, StringComparison.Ordinal).Replace("KEY", _key, StringComparison.Ordinal);
        return $"<!doctype html><html lang=\"en\"><title>A</title><link rel=\"icon\" href=\"data:,\">{line}<body>{body}<noscript><img src=\"/numbers/t/dot.gif?site_id={_site.PublicId}&amp;k={_key}\" alt=\"\" referrerpolicy=\"no-referrer-when-downgrade\"></noscript>";
    }

    private async Task Sent(params string[] lines) =>
        Assert.Equal(lines.Order(StringComparer.Ordinal), (await _events.Until(_site.Id, seen => seen.Count >= lines.Length)).Select(TrackedSite.Line).Order(StringComparer.Ordinal));

    private async Task Forward(HttpContext http)
    {
        lock (_asked) _asked.Add(http.Request.Path.Value!);
        using var onward = new HttpRequestMessage(new(http.Request.Method), new Uri(_host.Address, http.Request.Path.Value!["/numbers/".Length..] + http.Request.QueryString));
        if (http.Request.ContentLength > 0) onward.Content = new StreamContent(http.Request.Body);
        foreach (var (name, value) in http.Request.Headers)
            if (!onward.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value)) onward.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        using var answer = await _onward.SendAsync(onward, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, value) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
            if (name is not "Transfer-Encoding") http.Response.Headers[name] = value.ToArray();
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Names();

    [GeneratedRegex("<script async defer src=\"/numbers/[^\n]*")]
    private static partial Regex Line();
}
