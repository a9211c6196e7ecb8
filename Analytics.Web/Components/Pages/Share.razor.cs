using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>A site's figures for whoever has the link: the dashboard, read-only and within the link's limits.</summary>
public sealed partial class Share(IShareLinks links, ShareProofs proofs, NavigationManager navigation)
{
    private ShareView? _view;
    private string _siteId = "";
    private bool _missing;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    [Parameter]
    public string Slug { get; set; } = "";

    /// <summary>Where 1, the page stands in a frame and leaves out what belongs to the instance.</summary>
    [SupplyParameterFromQuery]
    private string? Embed { get; set; }

    /// <summary>dark, light or auto; the page's script reads it.</summary>
    [SupplyParameterFromQuery]
    private string? Theme { get; set; }

    /// <summary>That the reader knows the password: read from the request's cookie, and handed on to the circuit, which has none.</summary>
    [PersistentState]
    public string? Proof { get; set; }

    private string Kept => string.Join('&', new[] { Embed is "1" ? "embed=1" : null, Theme is "dark" or "light" or "auto" ? "theme=" + Theme : null }.OfType<string>());

    protected override async Task OnInitializedAsync()
    {
        if (await links.Open(Slug, CancellationToken.None) is not { } open)
        {
            _missing = true;
            Http.AnswerMissing();
            return;
        }
        if (Http is not null)
        {
            Proof = Http.Request.Cookies[ShareProofs.CookieOf(Slug)];
            ShareFrames.Allow(Http, open.Link);
        }
        if (!proofs.Opens(open.Link, Proof))
        {
            // The password changed since the page was sent; the server asks for the new one.
            navigation.Refresh(forceReload: true);
            return;
        }
        _siteId = open.Site.PublicId;
        _view = new($"share/{Slug}", Kept, Embed is "1", Open);
        if (Http is not null) await links.Used(Slug, CancellationToken.None);
    }

    private async Task<SharedSite?> Open() => await links.Open(Slug, CancellationToken.None) is { } open && proofs.Opens(open.Link, Proof) ? open : null;
}
