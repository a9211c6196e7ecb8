namespace Analytics.Core.Sites;

/// <summary>
/// The classes of senders that are kept apart rather than counted. The first five are those of bots. A site's owner may let a whole
/// class through. Stored; never renumber.
/// </summary>
public enum QuarantineClass : byte
{
    /// <summary>Search engines, link previews, SEO tools, archives, and whatever calls itself a bot.</summary>
    Crawler = 1,

    /// <summary>Collects pages for a language model, or fetches them to answer somebody's question.</summary>
    AiCrawler = 2,

    /// <summary>A program's HTTP client, or no User-Agent at all.</summary>
    HttpLibrary = 3,

    /// <summary>A browser without a screen, driven by a program.</summary>
    Headless = 4,

    /// <summary>Watches whether, or how fast, the site answers.</summary>
    Monitor = 5,

    /// <summary>Looks like a person, from the network of a hosting company.</summary>
    Datacentre = 6,

    /// <summary>Fetched ahead by a browser; nobody saw it.</summary>
    Prefetch = 7,
}
