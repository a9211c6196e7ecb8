namespace Analytics.Web.Components.Panels;

/// <summary>Reasons, classes and steps of the ledger as they are read, by their words on the wire.</summary>
public static class ReasonText
{
    private static readonly Dictionary<string, (string Name, string Text)> Known = new(StringComparer.Ordinal)
    {
        ["bot"] = ("Bot", "Sent by a program rather than a person."),
        ["datacentre"] = ("Hosting network", "Sent from the network of a hosting company."),
        ["prefetch"] = ("Prefetch", "Fetched ahead by a browser; nobody saw it."),
        ["spam_referrer"] = ("Spam referrer", "Came with a referrer that exists to be read in reports."),
        ["blocked_ip"] = ("Blocked address", "From an address that the site blocks."),
        ["blocked_country"] = ("Blocked country", "From a country that the site blocks."),
        ["blocked_page"] = ("Blocked page", "Of a page that the site blocks."),
        ["blocked_hostname"] = ("Blocked host", "Of a host that the site blocks."),
        ["own_visit"] = ("Own visit", "The sender said that the visit is its own."),
        ["consent"] = ("No consent", "The visitor refused."),
        ["do_not_track"] = ("Do not track", "The browser asks not to be tracked, and the site honours that."),
        ["duplicate"] = ("Duplicate", "An event of the same id came before."),
        ["sampled"] = ("Sampled", "Left out by the site's sampling."),
        ["event_source_off"] = ("Event source off", "Of an event source that is switched off."),
        ["invalid"] = ("Invalid", "Could not be read."),
        ["invalid_timestamp"] = ("Invalid time", "Its time lies outside what is taken."),
        ["no_credentials"] = ("No key", "Named no site or no key."),
        ["wrong_key"] = ("Wrong key", "The key is not a valid key of the site."),
        ["wrong_origin"] = ("Wrong origin", "Sent by a page that is not among the allowed origins."),
        ["unknown_site"] = ("Unknown site", "Names a site that is not here."),
        ["too_large"] = ("Too large", "Larger than the door takes."),
        ["rate_limited"] = ("Rate limited", "More events than the site or one client may send in a minute."),
        ["overloaded"] = ("Overloaded", "Too many events waited to be stored."),
        ["store_failed"] = ("Not stored", "The disk or the database refused."),
        ["crawler"] = ("Crawlers", "Search engines, link previews, SEO tools, archives, and whatever calls itself a bot."),
        ["ai_crawler"] = ("AI crawlers", "Collect pages for a language model, or fetch them to answer somebody's question."),
        ["http_library"] = ("HTTP libraries", "curl and the like, or no User-Agent at all."),
        ["headless"] = ("Headless browsers", "Browsers without a screen, driven by a program."),
        ["monitor"] = ("Monitors", "Watch whether, or how fast, the site answers."),
    };

    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["read"] = "Readable",
        ["credentials"] = "Site and key",
        ["origin"] = "Origin",
        ["own_visit"] = "Own visit",
        ["consent"] = "Consent",
        ["do_not_track"] = "Do not track",
        ["rate_limit"] = "Rate limit",
        ["prefetch"] = "Prefetch",
        ["user_agent"] = "Browser",
        ["bot"] = "Bot check",
        ["datacentre"] = "Hosting network",
        ["event_source"] = "Event source",
        ["blocked_ip"] = "Blocked addresses",
        ["timestamp"] = "Timestamp",
        ["blocked_hostname"] = "Blocked hosts",
        ["blocked_page"] = "Blocked pages",
        ["page"] = "Page",
        ["properties"] = "Properties",
        ["referrer"] = "Referrer",
        ["spam_referrer"] = "Referrer spam",
        ["campaign"] = "Campaign",
        ["country"] = "Country",
        ["blocked_country"] = "Blocked countries",
        ["visitor"] = "Visitor",
        ["sampling"] = "Sampling",
        ["duplicate"] = "Seen before",
    };

    public static string Name(string word) => Known.TryGetValue(word, out var known) ? known.Name : word;

    /// <summary>What it means, in a sentence; empty for an unknown word.</summary>
    public static string Text(string word) => Known.TryGetValue(word, out var known) ? known.Text : "";

    public static string Step(string name) => Steps.GetValueOrDefault(name, name);
}
