using Analytics.Core.Sites;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>What to put where, so that events of a site come in.</summary>
public partial class InstallWays
{
    private static IReadOnlyList<Tab> Ways => [new("html", "HTML"), new("apps", "React, Vue, …"), new("next", "Next.js"), new("wordpress", "WordPress"), new("tags", Wording.TagManager), new("server", Wording.Server)];

    private const string Loading = "async defer src=", OfSite = "data-site-id=", OfKey = "data-site-key=";

    private string _way = "html";

    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    /// <summary>The public key of the pages; null where there is none.</summary>
    [Parameter, EditorRequired]
    public string? Key { get; set; }

    /// <summary>Address of this instance without a slash at the end.</summary>
    [Parameter, EditorRequired]
    public string Origin { get; set; } = "";

    /// <summary>Address of the site's script.</summary>
    [Parameter, EditorRequired]
    public string Script { get; set; } = "";

    /// <summary>The whole line for the page; null where there is no key.</summary>
    [Parameter, EditorRequired]
    public string? Snippet { get; set; }

    private string Copied => _way switch { "server" => Server, "next" => Next, _ => Snippet ?? "" };

    private string Next => $"""<Script src="{Script}" data-site-id="{Site.PublicId}" data-site-key="{Key}" strategy="afterInteractive" />""";

    private string Server => $$"""
        curl {{Origin}}/api/events/ingest -H "Authorization: Bearer sk_live_…" \
          -d '{"event_type":"pageview","path":"/hello","ip":"203.0.113.7","user_agent":"Mozilla/5.0 …"}'
        """;

    private string? Text => _way switch
    {
        "apps" => Wording.OnceInThePageThat,
        "wordpress" => Wording.IntoTheHeadOfTheTheme,
        "tags" => Wording.NewTagCustomHTMLThis,
        _ => null,
    };
}
