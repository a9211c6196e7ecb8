using System.Globalization;
using System.IO.Compression;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Components;
using Analytics.Web.Components.Pages;
using Analytics.Web.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;

namespace Analytics.Web.Composition;

/// <summary>The web pages: static files, Razor components, what they need.</summary>
public static class PagesComposition
{
    private static readonly PathString[] ForPrograms = ["/api", "/openapi", "/ingest", "/stats", "/ws", "/metrics"];

    /// <summary>Messages of a page on their way at most.</summary>
    private const int RenderedAhead = 64;

    public static void AddPages(this WebApplicationBuilder builder, Bundle? bundle)
    {
        // What the build made is served from its manifest, whatever the environment is called; a published program carries it.
        if (bundle is null) builder.WebHost.UseStaticWebAssets();
        else builder.Environment.WebRootFileProvider = bundle;
        builder.Services.AddResponseCompression(compression =>
        {
            // Not HTML: pages hold antiforgery tokens, which must not be guessable by the size of an answer.
            compression.MimeTypes = ["text/css", "text/javascript", "application/javascript", "application/json", "application/problem+json", "image/svg+xml"];
            compression.EnableForHttps = true;
        });
        // A quarter smaller than the fastest, at a cost that nobody feels; what a publish has packed beforehand is smaller still.
        builder.Services.Configure<BrotliCompressionProviderOptions>(static brotli => brotli.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(static gzip => gzip.Level = CompressionLevel.Optimal);
        // Who may frame a page is said by our own headers; antiforgery would add another word where a share link lets itself be framed.
        builder.Services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        builder.Services.AddSingleton<HandOvers>();
        builder.Services.AddSingleton<ISiteMemory>(p => p.GetRequiredService<HandOvers>());
        builder.Services.AddRazorComponents()
            // Pages come in many small parts; where a slow browser has confirmed too few of them, the framework would make one large message of the rest.
            .AddInteractiveServerComponents(static circuit => circuit.MaxBufferedUnacknowledgedRenderBatches = RenderedAhead);
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.Use((http, next) =>
        {
            // A form that is posted to nowhere gets its status alone: executed again as a post, the page would ask for an antiforgery token.
            if ((!IsPage(http) || !HttpMethods.IsGet(http.Request.Method)) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(http);
        });
        app.UseWhen(IsPage, pages => pages.UseRequestLocalization(Readers()));
        app.UseResponseCompression();
        app.UseAuthentication();
        app.Use(FactorRule.Lead);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseStaleForms();
    }

    public static void MapPages(this WebApplication app, Bundle? bundle)
    {
        var manifest = bundle?.ManifestFile();
        app.MapStaticAssets(manifest);
        // Who may frame the pages is said once, with the rest of the policy (SecurityComposition).
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null).WithStaticAssets(manifest)
            .AnswersHead();
    }

    /// <summary>What people look at, as opposed to what programs call: only there a missing address is answered with a page, and numbers are written as the reader writes them.</summary>
    internal static bool IsPage(HttpContext http) =>
        !Array.Exists(ForPrograms, prefix => http.Request.Path.StartsWithSegments(prefix));

    /// <summary>Every locale with the calendar that the days of the figures have; the words of the pages are English.</summary>
    private static RequestLocalizationOptions Readers()
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new("en-GB", "en"),
            SupportedCultures = [.. CultureInfo.GetCultures(CultureTypes.AllCultures).Where(c => c.Name.Length > 0 && c.Calendar is GregorianCalendar)],
            SupportedUICultures = [new CultureInfo("en")],
        };
        options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider { Options = options }];
        return options;
    }
}
