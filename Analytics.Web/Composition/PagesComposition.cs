using Analytics.Web.Components;
using Radzen;

namespace Analytics.Web.Composition;

/// <summary>The web pages: static files, Razor components, what they need.</summary>
public static class PagesComposition
{
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
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
    }

    public static void UsePages(this WebApplication app)
    {
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
}
