using System.Text.RegularExpressions;

namespace Analytics.Web.Tracker;

/// <summary>
/// Under which names this instance serves what pages load and send to: <c>Analytics:Tracker</c>. The names of the product stay
/// valid beside those given here, so that a page that was made before a change is counted after it.
/// </summary>
public sealed partial class TrackerNames
{
    public const string Section = "Analytics:Tracker";

    /// <summary>Where the scripts send, beside the server's own address; the word that stands in the scripts as they are built.</summary>
    public const string IngestDefault = "ingest/event", PixelDefault = "pixel.gif";

    /// <summary>The small script; default <c>analytics.js</c>.</summary>
    public string Core { get; set; } = "analytics.js";

    /// <summary>The script with parts; default <c>analytics.full.js</c>.</summary>
    public string Full { get; set; } = "analytics.full.js";

    /// <summary>The small script under its other name; default <c>pixel.js</c>.</summary>
    public string Pixel { get; set; } = "pixel.js";

    /// <summary>The banner that asks for consent; default <c>consent.js</c>.</summary>
    public string Consent { get; set; } = "consent.js";

    /// <summary>The box with which visitors opt out; default <c>opt-out.js</c>.</summary>
    public string OptOut { get; set; } = "opt-out.js";

    /// <summary>Where events are sent to; default <c>ingest/event</c>.</summary>
    public string Ingest { get; set; } = IngestDefault;

    /// <summary>The picture for pages without scripts; default <c>pixel.gif</c>.</summary>
    public string Picture { get; set; } = PixelDefault;

    /// <summary>Each setting at fault with its reason; empty when all can be served.</summary>
    public IEnumerable<string> Problems()
    {
        (string Setting, string Name)[] scripts = [(nameof(Core), Core), (nameof(Full), Full), (nameof(Pixel), Pixel), (nameof(Consent), Consent), (nameof(OptOut), OptOut)];
        (string Setting, string Name)[] all = [.. scripts, (nameof(Ingest), Ingest), (nameof(Picture), Picture)];
        foreach (var (setting, name) in all)
        {
            if (!Path().IsMatch(name)) yield return $"{Section}:{setting}: '{name}' is no path such as js/s.js: letters, digits, - and _, with . and / between them.";
            else if (Products.Any(other => other.Setting != setting && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))) yield return $"{Section}:{setting}: '{name}' is the product's own name of something else.";
            else if (Taken.Contains(name.Split('/')[0]) && name != IngestDefault) yield return $"{Section}:{setting}: '{name}' begins like a page or call of the product.";
        }
        foreach (var (setting, name) in scripts)
            if (!name.EndsWith(".js", StringComparison.Ordinal)) yield return $"{Section}:{setting}: '{name}' does not end with .js.";
        foreach (var twice in all.GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"{Section}: '{twice.Key}' is the name of {string.Join(" and ", twice.Select(one => one.Setting))}.";
    }

    /// <summary>Where a script sends to, seen from where the script lies.</summary>
    public string IngestFrom(string script) => string.Concat(Enumerable.Repeat("../", script.Count(letter => letter == '/'))) + Ingest;

    private static readonly (string Setting, string Name)[] Products =
    [
        (nameof(Core), "analytics.js"), (nameof(Full), "analytics.full.js"), (nameof(Pixel), "pixel.js"), (nameof(Consent), "consent.js"), (nameof(OptOut), "opt-out.js"), (nameof(Ingest), IngestDefault), (nameof(Picture), PixelDefault),
    ];

    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "account", "admin", "api", "beacon", "count", "css", "event", "fonts", "health", "img", "ingest", "invite", "join", "lib", "login", "logout", "matomo.php", "metrics", "openapi", "setup", "share", "signup", "sites", "stats", "ws",
    };

    [GeneratedRegex("^[A-Za-z0-9-][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$")]
    private static partial Regex Path();
}
