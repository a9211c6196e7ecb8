using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Analytics.Tests.Kit;

/// <summary>A website of somebody else on a port of its own: a home page with a link that a script follows, and the snippet in its head.</summary>
public sealed class MonitoredPages : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MonitoredPages(WebApplication app) => _app = app;

    /// <summary>What stands in the head of every page.</summary>
    public string Snippet { get; set; } = "";

    public Uri Address => new(_app.Urls.First());

    public static async Task<MonitoredPages> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var pages = new MonitoredPages(builder.Build());
        pages._app.MapGet("/{*path}", (string? path) => Results.Content(
            $$"""
            <!doctype html><html lang="en"><head><title>{{(string.IsNullOrEmpty(path) ? "Home" : path)}}</title>{{pages.Snippet}}</head>
            <body style="height:3000px"><h1>Somebody's shop</h1>
            <a id="spa" href="/products/42">Product</a>
            <script>document.getElementById("spa").onclick = e => { e.preventDefault(); history.pushState({}, "", "/products/42"); document.title = "Product 42"; };</script>
            </body></html>
            """, "text/html"));
        await pages._app.StartAsync();
        return pages;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
