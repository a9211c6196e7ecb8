using System.Globalization;
using Analytics.Web.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace Analytics.Web.Composition;

/// <summary>The web pages: static files, Razor components, what they need.</summary>
public static class PagesComposition
{
    private static readonly PathString[] ForPrograms = ["/api", "/openapi", "/ingest", "/stats", "/ws", "/metrics"];

    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Packages' files (Radzen's) come from the build's manifest whatever the environment is called.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddResponseCompression(compression =>
        {
            // Not HTML: pages hold antiforgery tokens, which must not be guessable by the size of an answer.
            compression.MimeTypes = ["text/css", "text/javascript", "application/javascript", "application/json", "application/problem+json", "image/svg+xml"];
            compression.EnableForHttps = true;
        });
        // Who may frame a page is said by our own headers; antiforgery would add another word where a share link lets itself be framed.
        builder.Services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
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
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        // Who may frame the pages is said once, with the rest of the policy (SecurityComposition).
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>What people look at, as opposed to what programs call: only there a missing address is answered with a page, and numbers are written as the reader writes them.</summary>
    private static bool IsPage(HttpContext http) =>
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
