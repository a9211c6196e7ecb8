using System.Collections.Concurrent;
using System.Text.Json;
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

/// <summary>The real server, somebody's pages on hosts of their own, and a browser that keeps pages back as people's do.</summary>
public sealed class TrackerBench : IAsyncLifetime
{
    private static int _sites;

    private readonly ConcurrentDictionary<string, TrackedSite> _byHost = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _asked = new();
    private WebHost _host = null!;
    private WebApplication _pages = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private IBrowserContext? _person;
    private DrivenBrowser? _driven;

    public SentEvents Events { get; } = new();

    public string Stats => $"http://stats.localhost:{_host.Address.Port}";

    public int PagesPort => new Uri(_pages.Urls.First()).Port;

    public async Task InitializeAsync()
    {
        _host = await WebHost.Listen(services => services.AddSingleton<IEventObserver>(Events));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _pages = builder.Build();
        _pages.MapGet("/{**path}", Serve);
        await _pages.StartAsync();
    }

    /// <summary>A site with a host of its own and settings as the HTTP API takes them.</summary>
    public async Task<TrackedSite> AddSite(string? settings = null)
    {
        var host = $"s{Interlocked.Increment(ref _sites)}.localhost";
        var created = Assert.IsType<SiteCreation.Created>(await _host.Services.GetRequiredService<ISiteDirectory>().Create("owner", new("Shop", "http://" + host, "UTC"), default));
        var site = _byHost[host] = new TrackedSite(this, created.Site, created.PublicKey, host);
        if (settings is not null) await site.Change(settings);
        return site;
    }

    public async Task Change(int siteId, JsonElement fields) => Assert.IsType<SiteChange.Changed>(await _host.Services.GetRequiredService<ISiteSettings>().Change(siteId, fields, default));

    /// <summary>Done once a browser has asked for an address of the pages such as <c>s1.localhost/ready</c>.</summary>
    public Task Asked(string address) => Asking(address).Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>
    /// A tab of Chromium. Sites have hosts of their own and so nothing in common, hence one person looks at them all; with options, somebody
    /// with a browser as new. What goes wrong in its pages is an error of the test.
    /// </summary>
    public async Task<TrackedTab> Tab(BrowserNewContextOptions? options = null)
    {
        _browser ??= await Launch();
        var context = options is null ? _person ??= await Context(new()) : await Context(options);
        return new(context, await context.NewPageAsync(), ownsContext: options is not null);
    }

    /// <summary>The Chromium that no test driver has made visible; who opens tabs in it closes them.</summary>
    public async Task<DrivenBrowser> Driven() => _driven ??= await DrivenBrowser.Chromium();

    private async Task<IBrowser> Launch()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = [.. DrivenBrowser.ChromiumArguments, "--disable-site-isolation-trials", "--renderer-process-limit=2"],
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
        });
    }

    // The User-Agent is not an option of the context: what a page sends while it is left would say that a robot sent it.
    private async Task<IBrowserContext> Context(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(new(options) { ViewportSize = new() { Width = 1000, Height = 600 } });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public async Task DisposeAsync()
    {
        if (_driven is not null) await _driven.DisposeAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _pages.DisposeAsync();
        await _host.DisposeAsync();
    }

    private TaskCompletionSource Asking(string address) => _asked.GetOrAdd(address, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private IResult Serve(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Asking(http.Request.Host.Host + path).TrySetResult();
        if (!_byHost.TryGetValue(http.Request.Host.Host, out var site)) return Results.Content("<!doctype html><title>Elsewhere</title>", "text/html");
        if (path is "/favicon.ico" or "/ready") return Results.NoContent();
        foreach (var (name, value) in site.Headers) http.Response.Headers[name] = value;
        return Results.Content(site.Html(path), "text/html");
    }
}
