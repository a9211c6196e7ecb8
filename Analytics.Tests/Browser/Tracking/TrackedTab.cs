using Microsoft.Playwright;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>A tab in which a visitor looks at pages; closing it tells whether any page saw an error.</summary>
public sealed class TrackedTab : IAsyncDisposable
{
    private readonly List<string> _errors = [];
    private readonly bool _ownsContext;

    public TrackedTab(IBrowserContext context, IPage page, bool ownsContext)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(page);
        (Context, Page, _ownsContext) = (context, page, ownsContext);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("favicon", StringComparison.Ordinal)) Complaints.Add(message.Text);
        };
    }

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Errors in the console: refused requests and the like.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>What the page threw and nobody caught.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public Task Open(TrackedSite site, string path) => Page.GotoAsync(site.Origin + path);

    public Task<T> Run<T>(string script) => Page.EvaluateAsync<T>(script);

    public Task Run(string script) => Page.EvaluateAsync(script);

    public async ValueTask DisposeAsync()
    {
        if (_ownsContext) await Context.CloseAsync();
        // With what the page opened.
        else foreach (var page in Context.Pages.ToList()) await page.CloseAsync();
    }
}
