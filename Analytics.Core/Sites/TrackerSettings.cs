namespace Analytics.Core.Sites;

/// <summary>
/// What the site's script does. The parts belong to <c>analytics.full.js</c> and are sent to a page only where they are on; the
/// rest is compiled into every script that a page asks for with the site's id.
/// </summary>
public sealed record TrackerSettings
{
    public static readonly TrackerSettings Default = new();

    /// <summary>The script that the site's snippet names: <c>core</c> is analytics.js, <c>full</c> is analytics.full.js.</summary>
    public TrackerScriptKind Script { get; init; } = TrackerScriptKind.Core;

    /// <summary>Clicks on links to other hosts.</summary>
    public bool Outbound { get; init; } = true;

    /// <summary>Clicks on links to files.</summary>
    public bool Downloads { get; init; } = true;

    /// <summary>Endings that make a link a file, without the dot; empty = the usual ones.</summary>
    public IReadOnlyList<string> DownloadExtensions { get; init; } = [];

    /// <summary>Forms that were sent; never what was typed.</summary>
    public bool Forms { get; init; } = true;

    /// <summary>Clicks on anything: tag, id, class, up to 64 characters of its text, position.</summary>
    public bool Clicks { get; init; } = true;

    /// <summary>Reaching a quarter, half, three quarters and the end of a page.</summary>
    public bool Scroll { get; init; } = true;

    /// <summary>Errors of the page's scripts, up to ten different ones a page.</summary>
    public bool Errors { get; init; } = true;

    /// <summary>LCP, INP, CLS, FCP and TTFB.</summary>
    public bool Vitals { get; init; } = true;

    /// <summary>Times of navigation, first paint and resources, and memory, once a page is loaded.</summary>
    public bool Timings { get; init; } = true;

    /// <summary>Window, screen, platform, memory, cores, and whether cookies are on, with the first pageview.</summary>
    public bool Device { get; init; } = true;

    /// <summary>Events that stand in the markup: <c>data-analytics-event</c>, <c>data-analytics-prop-*</c>.</summary>
    public bool Declarative { get; init; } = true;

    /// <summary>No pageview but those that the page asks for with <c>analytics.pageview()</c>.</summary>
    public bool Manual { get; init; }

    /// <summary>The fragment is part of the address: <c>#/cart</c> is a page.</summary>
    public bool Hash { get; init; }

    /// <summary>Each event passes <c>analytics.beforeSend</c>, which may change it or keep it back.</summary>
    public bool BeforeSend { get; init; }

    /// <summary>The paths that are counted, with <c>*</c> for any text; empty = all.</summary>
    public IReadOnlyList<string> IncludePaths { get; init; } = [];

    /// <summary>The paths that are not counted, with <c>*</c> for any text.</summary>
    public IReadOnlyList<string> ExcludePaths { get; init; } = [];

    /// <summary>A browser with <c>localStorage.analytics_ignore = 1</c> is not counted.</summary>
    public bool IgnoreMe { get; init; } = true;

    /// <summary>What holds until a visitor decides with <c>analytics.consent()</c>: <c>none</c>, <c>cookieless</c> or <c>full</c>; null = nobody is asked.</summary>
    public string? Consent { get; init; }

    /// <summary>In persistent mode the id stands in a cookie where local storage is closed.</summary>
    public bool CookieFallback { get; init; }
}
