namespace Analytics.Core.Demo;

/// <summary>What the simulated shop consists of and who comes to it: invented, with proportions like those of a small shop.</summary>
internal static class DemoCatalogue
{
    public const string SiteName = "Halden Coffee";
    public const string SiteUrl = "https://halden.example";
    public const string TimeZone = "Europe/Stockholm";

    /// <summary>A page with how often visits land on it, how often they go on to it, and how long people look, seconds.</summary>
    public sealed record Page(string Path, string Title, int Landing, int Next, int Seconds);

    public static readonly Page[] Pages =
    [
        new("/", "Halden Coffee: roasted on Tuesdays", 340, 120, 45),
        new("/shop/espresso", "Espresso", 90, 180, 70),
        new("/shop/filter", "Filter coffee", 80, 160, 65),
        new("/shop/espresso/kestrel", "Kestrel, espresso blend", 45, 110, 95),
        new("/shop/filter/huila", "Huila, washed", 35, 95, 90),
        new("/shop/equipment", "Grinders and brewers", 40, 80, 60),
        new("/subscribe", "A bag every second week", 60, 90, 80),
        new("/brew/v60-recipe", "The V60 recipe we use", 150, 55, 240),
        new("/brew/espresso-at-home", "Espresso at home", 85, 40, 210),
        new("/brew/grind-size", "How fine to grind", 70, 40, 160),
        new("/journal/harvest-notes-huila", "Harvest notes from Huila", 45, 35, 190),
        new("/journal/why-we-roast-light", "Why we roast light", 40, 25, 170),
        new("/about", "About the roastery", 20, 40, 50),
        new("/contact", "Write to us", 10, 25, 40),
        new("/cart", "Your basket", 4, 110, 40),
        new("/checkout", "Checkout", 2, 60, 85),
        new("/checkout/thanks", "Thank you", 1, 30, 25),
    ];

    /// <summary>Where visits come from: weight, referrer and query of the landing page.</summary>
    public static readonly (int Weight, string? Referrer, string? Query)[] Sources =
    [
        (400, "https://www.google.com/", null),
        (40, "https://www.bing.com/", null),
        (45, "https://duckduckgo.com/", null),
        (12, "https://www.ecosia.org/", null),
        (230, null, null),
        (60, "https://l.instagram.com/", null),
        (28, "https://www.facebook.com/", null),
        (22, "https://www.youtube.com/", null),
        (38, "https://www.reddit.com/r/coffee/", null),
        (55, null, "?utm_source=newsletter&utm_medium=email&utm_campaign=winter-catalogue"),
        (38, "https://www.google.com/", "?utm_source=google&utm_medium=cpc&utm_campaign=espresso-search&gclid=demo"),
        (18, "https://chatgpt.com/", null),
        (8, "https://www.perplexity.ai/", null),
        (26, "https://coffeeforum.example/threads/light-roast", null),
        (14, "https://nordicroasters.example/members", null),
    ];

    /// <summary>Countries with their weight, language and time zone.</summary>
    public static readonly (int Weight, string Country, string Language, string TimeZone)[] Countries =
    [
        (345, "SE", "sv-SE", "Europe/Stockholm"), (180, "DE", "de-DE", "Europe/Berlin"), (126, "GB", "en-GB", "Europe/London"), (108, "US", "en-US", "America/New_York"),
        (73, "NO", "nb-NO", "Europe/Oslo"), (52, "NL", "nl-NL", "Europe/Amsterdam"), (38, "DK", "da-DK", "Europe/Copenhagen"), (26, "FI", "fi-FI", "Europe/Helsinki"),
        (18, "FR", "fr-FR", "Europe/Paris"), (12, "JP", "ja-JP", "Asia/Tokyo"), (10, "AU", "en-AU", "Australia/Sydney"), (8, "CA", "en-CA", "America/Toronto"), (6, "BR", "pt-BR", "America/Sao_Paulo"), (5, "IN", "en-IN", "Asia/Kolkata"),
    ];

    /// <summary>Browsers with their weight and screen.</summary>
    public static readonly (int Weight, string UserAgent, string Screen)[] Browsers =
    [
        (260, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "1920x1080"),
        (90, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "1512x982"),
        (230, "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "412x915"),
        (150, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "390x844"),
        (64, "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15", "1440x900"),
        (61, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "1536x864"),
        (40, "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0", "1920x1080"),
        (14, "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "2560x1440"),
        (20, "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "384x854"),
        (18, "Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "820x1180"),
        (10, "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/122.0.0.0", "1366x768"),
    ];

    /// <summary>Something that comes and is not counted.</summary>
    /// <param name="Weight">How often.</param>
    /// <param name="UserAgent">What it says of itself.</param>
    /// <param name="Network">Where it comes from, up to the last number of its address; an address of nobody unless said.</param>
    /// <param name="Origin">Host of the page it says it stands on.</param>
    public sealed record Stray(int Weight, string UserAgent, string Network = "198.51.100.", string? Referrer = null, string? Origin = "halden.example", bool IsPrefetch = false, bool IsOwnVisit = false);

    public static readonly Stray[] Strays =
    [
        new(60, "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)"),
        new(34, "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)"),
        new(22, "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)"),
        new(40, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        new(22, "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
        new(14, "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)"),
        new(30, "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)"),
        new(16, "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36"),
        new(12, "curl/8.14.1", Origin: null),
        new(10, "python-requests/2.32.3", Origin: null),
        new(26, Person, Network: "5.9.10."),
        new(24, Person, IsPrefetch: true),
        new(8, Person, Referrer: "http://semalt.com/"),
        new(9, Person, IsOwnVisit: true),
        new(5, Person, Origin: "halden-copy.example"),
    ];

    private const string Person = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    /// <summary>Share of a day's visits that begin in each hour, in thousandths.</summary>
    public static readonly int[] Hours = [8, 5, 4, 3, 5, 12, 28, 48, 60, 62, 60, 58, 62, 58, 54, 52, 54, 58, 64, 72, 74, 60, 28, 11];
}
