using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Components.Pages;

/// <summary>The start page: what this is, and the one thing to do next.</summary>
public sealed partial class Landing(AccountMaker maker, NavigationManager navigation, IWebHostEnvironment environment, IOptions<AccountsOptions> options)
{
    private const string LightPicture = "img/dashboard-light.png";
    private const string DarkPicture = "img/dashboard-dark.png";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private enum Visitor
    {
        FirstEver,
        Stranger,
        SignedIn,
    }

    private Visitor State { get; set; }

    private bool IsDemo => options.Value.Demo;

    private string Host => new Uri(navigation.BaseUri).Authority;

    // The pictures are made by a script from a running demo; a build without them shows none.
    private bool HasPictures => environment.WebRootFileProvider.GetFileInfo(LightPicture).Exists && environment.WebRootFileProvider.GetFileInfo(DarkPicture).Exists;

    private (string Href, string Text) First => State switch
    {
        Visitor.FirstEver => ("/setup", Wording.SetUpThisInstance),
        Visitor.SignedIn => (ReturnPath.Default, Wording.GoToYourSites),
        _ => ("/login", Wording.SignIn),
    };

    protected override async Task OnInitializedAsync()
    {
        if (Http.User.Identity is { IsAuthenticated: true }) State = Visitor.SignedIn;
        else State = await maker.IsEmpty(Http.RequestAborted) ? Visitor.FirstEver : Visitor.Stranger;
    }
}
