namespace Analytics.Core.Enrichment;

/// <summary>
/// Why an event was held to come from a program; the bot report lists events by it, and a site can restore a whole class.
/// Stored; never renumber.
/// </summary>
public enum BotClass : byte
{
    /// <summary>Search engines, link previews, SEO tools, archives, and whatever calls itself a bot.</summary>
    Crawler = 1,

    /// <summary>Collects pages for a language model, or fetches them to answer somebody's question.</summary>
    AiCrawler = 2,

    /// <summary>A program's HTTP client (curl, python-requests), or no User-Agent at all.</summary>
    HttpLibrary = 3,

    /// <summary>A browser without a screen, driven by a program.</summary>
    Headless = 4,

    /// <summary>Watches whether, or how fast, the site answers.</summary>
    Monitor = 5,
}
