using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Analytics.Benchmarks.Ingest;

/// <summary>
/// Whole HTTP requests as bytes, made once from a fixed seed: 500 paths, 1,000 User-Agents, 40 referrers, four pageviews to
/// one exit report, with the fields that the tracker sends and the headers that a browser adds.
/// </summary>
internal static class Payloads
{
    /// <summary>Events of one bulk: as many as one may hold.</summary>
    public const int EventsOfBulk = 1_000;

    private const int Count = 8_192;
    private const int Seed = 20_261;

    private static readonly string[] Referrers =
        ["", "", "", "https://www.google.com/", "https://www.google.de/", "https://duckduckgo.com/", "https://www.bing.com/", "https://t.co/", "https://news.ycombinator.com/item?id=1", "https://chatgpt.com/", "https://www.reddit.com/r/selfhosted/", "https://www.linkedin.com/"];

    private static readonly string[] Languages = ["de-DE", "en-US", "en-GB", "fr-FR", "es-ES", "pl-PL", "it-IT", "nl-NL", "pt-BR", "ja-JP"];
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Europe/London", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Asia/Tokyo"];
    private static readonly (int Width, int Height)[] Screens = [(1920, 1080), (2560, 1440), (1440, 900), (390, 844), (412, 915), (360, 800), (1536, 864), (820, 1180)];

    public static byte[][] Make(string siteId, string siteKey)
    {
        var random = new Random(Seed);
        var agents = Enumerable.Range(0, 1_000).Select(n => UserAgent(n, random)).ToArray();
        return [.. Enumerable.Range(0, Count).Select(_ => Request(random, siteId, siteKey, agents))];
    }

    /// <summary>Bodies of bulks, JSON arrays of the same events.</summary>
    public static byte[][] Bulks(string siteId, string siteKey, int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => (byte[])
        [
            (byte)'[',
            .. Enumerable.Range(0, EventsOfBulk).SelectMany(n => (IEnumerable<byte>)[.. n == 0 ? [] : ","u8.ToArray(), .. Body(random, siteId, siteKey, PathOf(Skewed(random, 500)))]),
            (byte)']',
        ])];
    }

    private static byte[] Request(Random random, string siteId, string siteKey, string[] agents)
    {
        var path = PathOf(Skewed(random, 500));
        var body = Body(random, siteId, siteKey, path);
        var head = $"""
            POST /ingest/event HTTP/1.1
            Host: stats.example.com
            User-Agent: {agents[Skewed(random, agents.Length)]}
            Accept: */*
            Accept-Language: {Languages[random.Next(Languages.Length)]},en;q=0.7
            Accept-Encoding: gzip, deflate, br, zstd
            Content-Type: application/json
            Content-Length: {body.Length}
            Origin: https://shop.example.com
            Referer: https://shop.example.com{path}
            Sec-Fetch-Dest: empty
            Sec-Fetch-Mode: cors
            Sec-Fetch-Site: same-site
            """.ReplaceLineEndings("\r\n") + "\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static byte[] Body(Random random, string siteId, string siteKey, string path)
    {
        var isExit = random.Next(5) == 0;
        var screen = Screens[random.Next(Screens.Length)];
        var known = Skewed(random, Referrers.Length + 28);
        var referrer = known < Referrers.Length ? Referrers[known] : $"https://blog{known}.example.org/posts/{random.Next(20)}";
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("site_id", siteId);
            json.WriteString("site_key", siteKey);
            json.WriteString("event_type", isExit ? "exit" : "pageview");
            json.WriteString("url", $"https://shop.example.com{path}{(random.Next(12) == 0 ? "?utm_source=newsletter&utm_medium=email&utm_campaign=week" + random.Next(52) : "")}");
            json.WriteString("title", $"Page {path} – Example Shop");
            if (referrer.Length > 0) json.WriteString("referrer", referrer);
            json.WriteString("language", Languages[random.Next(Languages.Length)]);
            json.WriteString("timezone", Zones[random.Next(Zones.Length)]);
            json.WriteStartObject("screen");
            json.WriteNumber("width", screen.Width);
            json.WriteNumber("height", screen.Height);
            json.WriteEndObject();
            json.WriteStartObject("viewport");
            json.WriteNumber("width", screen.Width);
            json.WriteNumber("height", screen.Height - 120);
            json.WriteEndObject();
            if (isExit)
            {
                json.WriteNumber("engaged_ms", random.Next(500, 180_000));
                json.WriteNumber("scroll_pct", random.Next(101));
            }
            else
            {
                json.WriteStartObject("performance");
                json.WriteNumber("load_ms", random.Next(200, 4_000));
                json.WriteNumber("ttfb", random.Next(20, 600));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static string PathOf(int n) => n switch
    {
        0 => "/",
        < 40 => $"/category/{Word(n)}",
        < 400 => $"/products/{n}-{Word(n)}-{Word(n * 7)}",
        _ => $"/blog/2026/{n % 12 + 1:00}/{Word(n)}-{Word(n * 3)}",
    };

    private static string Word(int n) => ((string[])["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "krill"])[n % 11];

    private static string UserAgent(int n, Random random)
    {
        var version = 110 + n % 40;
        var build = random.Next(1_000, 9_999).ToString(CultureInfo.InvariantCulture);
        return (n % 6) switch
        {
            0 => $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.{build}.{n} Safari/537.36",
            1 => $"Mozilla/5.0 (Linux; Android {8 + n % 8}; SM-G{build}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.{build}.{n} Mobile Safari/537.36",
            2 => $"Mozilla/5.0 (iPhone; CPU iPhone OS {13 + n % 6}_{n % 7} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{13 + n % 6}.{n % 7} Mobile/15E{n} Safari/604.1",
            3 => $"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{14 + n % 4}.{n} Safari/605.1.15",
            4 => $"Mozilla/5.0 (X11; Linux x86_64; rv:{version}.0) Gecko/20100101 Firefox/{version}.{n}",
            _ => $"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36 Edg/{version}.0.{build}.{n}",
        };
    }

    /// <summary>Small numbers far more often than large ones, as pages and browsers are visited.</summary>
    private static int Skewed(Random random, int count) => (int)(Math.Pow(random.NextDouble(), 3) * count);
}
