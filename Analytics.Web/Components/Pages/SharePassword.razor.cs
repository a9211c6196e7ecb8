using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

/// <summary>Asks for the password of a share link; <see cref="Accounts.ShareLock"/> shows it in the place of the figures.</summary>
public sealed partial class SharePassword(IShareLinks links)
{
    private string? _name;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Parameter]
    public string Slug { get; set; } = "";

    [SupplyParameterFromQuery]
    private bool Wrong { get; set; }

    [SupplyParameterFromQuery]
    private bool Paused { get; set; }

    /// <summary>What stands in the address stays there: the days, whether the page is framed, its theme.</summary>
    private string Query => Http.Request.QueryString.ToString();

    protected override async Task OnInitializedAsync()
    {
        if (await links.Open(Slug, Http.RequestAborted) is not { Link.PasswordHash: not null } open)
        {
            Http.AnswerMissing();
            return;
        }
        _name = open.Link.Name;
        ShareFrames.Allow(Http, open.Link);
    }
}
