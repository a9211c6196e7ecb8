using System.Security.Claims;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Sessions;
using Analytics.Web.Components.Pages;
using Analytics.Web.Components.Panels;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Analytics.Tests.Components.Settings;

/// <summary>A reader at the settings of Halden Coffee.</summary>
public abstract class SettingsContext : PageContext
{
    /// <summary>Opens a section, by a reader who signed in just now; null is what the plain address shows.</summary>
    protected IRenderedComponent<SiteSettings> Open(string? section = null, SiteRole role = SiteRole.Owner, Site? site = null)
    {
        Sites.Role = role;
        Prove();
        return Render<SiteSettings>(page => page.Add(p => p.SiteId, (site ?? Halden).PublicId).Add(p => p.Section, section));
    }

    /// <summary>Says once more who the reader is.</summary>
    protected void Prove() => Services.GetRequiredService<FreshProof>().Give(new ClaimsPrincipal(new ClaimsIdentity([new Claim(AccountClaims.Session, "this browser")])));

    /// <summary>What stands at a field as wrong; null when nothing does.</summary>
    protected static string? ProblemAt(IRenderedComponent<SiteSettings> page, string field) =>
        page.FindAll($"#set-{field}-note[role=alert]") is [var note] ? note.TextContent.Trim() : null;

    /// <summary>Lets the server see the reader come from an address.</summary>
    protected void Seen(string address) =>
        JSInterop.SetupModule("./js/seen.js").Setup<SeenRequest?>("seen").SetResult(new(address, address, "https", "stats.example.com", null, new Dictionary<string, string>(), null));

    protected static void Save(IRenderedComponent<SiteSettings> page) => page.Find("main form").Submit();
}
