using Analytics.Core.Enrichment;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>
/// Two years of a site's visits from a fixed seed: four pageviews a visit, each with its exit report, 2.1 visits a visitor, 500 pages,
/// 60 countries, more visits by day than by night and fewer on weekends. The same visits each time it is gone through.
/// </summary>
internal sealed class Traffic(int pageviews)
{
    public const int Days = 730;
    private const int Seed = 20_262;
    private const double PerVisit = 4;
    private const double VisitorsPerVisit = 1.2 / 2.5;
    private const long DayMs = 86_400_000, SilenceMs = 31 * 60_000;

    /// <summary>The day after the last one.</summary>
    public static readonly DateOnly End = new(2026, 11, 1);

    /// <summary>The countries of the visits, the most frequent first.</summary>
    public static readonly string[] Countries = [.. "DE US GB FR ES IT NL PL AT CH SE DK NO FI BE PT IE CZ HU RO GR BG HR SK SI LT LV EE LU JP KR CN IN SG AU NZ CA MX BR AR CL CO PE ZA NG KE EG MA TR IL AE SA UA RS ID TH VN MY PH PK".Split(' ')];
    private static readonly (string Browser, string Os, DeviceType Device)[] Clients =
    [
        ("Chrome", "Windows", DeviceType.Desktop), ("Safari", "iOS", DeviceType.Mobile), ("Chrome", "Android", DeviceType.Mobile), ("Safari", "macOS", DeviceType.Desktop), ("Edge", "Windows", DeviceType.Desktop),
        ("Firefox", "Windows", DeviceType.Desktop), ("Chrome", "macOS", DeviceType.Desktop), ("Firefox", "Linux", DeviceType.Desktop), ("Samsung Internet", "Android", DeviceType.Mobile), ("Safari", "iPadOS", DeviceType.Tablet),
        ("Chrome", "Linux", DeviceType.Desktop), ("Opera", "Windows", DeviceType.Desktop), ("Chrome", "ChromeOS", DeviceType.Desktop), ("Brave", "Windows", DeviceType.Desktop),
    ];

    private static readonly (Channel Channel, string? Source, string? Referrer)[] Origins =
    [
        (Channel.Direct, null, null), (Channel.Organic, "Google", "google.com"), (Channel.Organic, "Bing", "bing.com"), (Channel.Social, "Reddit", "reddit.com/r/selfhosted"), (Channel.Organic, "DuckDuckGo", "duckduckgo.com"),
        (Channel.Email, "newsletter", null), (Channel.Social, "Hacker News", "news.ycombinator.com/item"), (Channel.Ai, "ChatGPT", "chatgpt.com"), (Channel.Paid, "Google", "google.com"), (Channel.Social, "LinkedIn", "linkedin.com"),
    ];

    public int Visits { get; } = (int)(pageviews / PerVisit);

    /// <summary>The visits, day after day, each day's in the order of time.</summary>
    public IEnumerable<Visit> All()
    {
        var random = new Random(Seed);
        var lastSeen = new long[Math.Max(1, (int)(Visits * VisitorsPerVisit))];
        var left = pageviews;
        var due = 0.0;
        for (var day = 0; day < Days && left > 0; day++)
        {
            var dayMs = new DateTimeOffset(End.AddDays(day - Days), TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
            due += (End.AddDays(day - Days).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.7 : 1.12) * pageviews / Days;
            // The last day takes what is left over.
            if (day == Days - 1) due = left;
            var starts = new List<long>();
            for (var n = 0; n < due / PerVisit * 1.2; n++) starts.Add(dayMs + (long)((random.NextDouble() + random.NextDouble() + random.NextDouble()) / 3 * (DayMs - 7_200_000)));
            starts.Sort();
            foreach (var start in starts)
            {
                // A small site has days without a visit, and visits longer than a day's share.
                if (due < 1) break;
                var visit = One(random, lastSeen, start, left);
                due -= visit.Pageviews.Count;
                left -= visit.Pageviews.Count;
                yield return visit;
            }
        }
    }

    private static Visit One(Random random, long[] lastSeen, long start, int most)
    {
        var visitor = random.Next(lastSeen.Length);
        while (lastSeen[visitor] > start - SilenceMs) visitor = (visitor + 1) % lastSeen.Length;
        var count = random.Next(100) < 40 ? 1 : 2 + (int)Math.Min(40, -4.5 * Math.Log(1 - random.NextDouble()));
        var views = new Pageview[Math.Min(count, most)];
        var at = start;
        for (var i = 0; i < views.Length; i++)
        {
            var page = Skewed(random, 500);
            var stays = random.Next(5_000, 150_000);
            // What a browser tells when the page is left: it was in view for a part of the time, and scrolled to somewhere.
            views[i] = new(at, page == 0 ? "/" : $"/section-{page % 20}/page-{page}", $"Page {page} of the shop", at + stays - random.Next(20, 400), (int)(stays * (0.3 + 0.7 * random.NextDouble())), random.Next(1, 21) * 5, random.Next(10) < 9 ? random.Next(300, 4_000) : null);
            at += stays;
        }
        lastSeen[visitor] = views[^1].AtMs;
        var (browser, os, device) = Clients[Of(visitor, 1, Clients.Length)];
        var (channel, source, referrer) = Origins[Skewed(random, Origins.Length)];
        var campaign = random.Next(20) == 0 ? $"campaign-{random.Next(12)}" : null;
        return new(Hash(visitor), channel, source, referrer, Countries[Of(visitor, 2, Countries.Length)], browser, os, device, views)
        {
            BrowserVersion = $"{120 + Of(visitor, 3, 25)}",
            OsVersion = $"{9 + Of(visitor, 4, 9)}",
            Screen = $"{1280 + 160 * Of(visitor, 5, 12)}x{720 + 90 * Of(visitor, 5, 12)}",
            Language = Languages[Of(visitor, 6, Languages.Length)],
            Zone = $"Zone/{Of(visitor, 2, Countries.Length)}",
            Campaign = campaign,
        };
    }

    private static readonly string[] Languages = [.. "en-US de-DE en-GB fr-FR es-ES it-IT nl-NL pl-PL pt-BR ja-JP sv-SE da-DK cs-CZ tr-TR ko-KR zh-CN".Split(' ')];

    /// <summary>As uniform as the product's hashes are.</summary>
    private static ulong Hash(int visitor)
    {
        var mixed = ((ulong)visitor + 1) * 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBUL;
        return (mixed ^ mixed >> 31) | 1;
    }

    private static int Skewed(Random random, int count) => (int)(Math.Pow(random.NextDouble(), 3) * count);

    /// <summary>What a visitor always has: small numbers more often than large ones.</summary>
    private static int Of(int visitor, int salt, int count)
    {
        var mixed = (uint)visitor * 2_654_435_761u ^ (uint)salt * 2_246_822_519u;
        mixed = (mixed ^ mixed >> 15) * 2_246_822_519u;
        return (int)(Math.Pow((mixed ^ mixed >> 13) / (double)uint.MaxValue, 3) * (count - 1));
    }
}
