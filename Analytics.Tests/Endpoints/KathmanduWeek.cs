namespace Analytics.Tests.Endpoints;

/// <summary>
/// Four visitors of a site at +05:45, few enough to count by hand. The visits, in the site's time:
/// <list type="number">
/// <item>10 Nov 00:10, Chrome on Windows from Google: /, at 00:12 /pricing, read for 60 s. Loads 1,000 and 2,000 ms. 180 s.</item>
/// <item>10 Nov 12:00, Firefox on Linux, direct: / for 5 s. A bounce.</item>
/// <item>10 Nov 13:00, the same: /pricing. A bounce of 0 s.</item>
/// <item>11 Nov 23:50, Safari on an iPhone from a newsletter: /, at 23:55 the event signup. 300 s.</item>
/// <item>12 Nov 09:00, something unknown from a blog: /docs. A bounce of 0 s.</item>
/// </list>
/// 485 s in 5 visits = 97 s. Time on /: 120, 5 and 300 s, mean 141.7; on /pricing: 60 s and unknown; on /docs: unknown.
/// </summary>
internal static class KathmanduWeek
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
    private const string Unknown = "Teapot/1.0";

    public static async Task<AddedSite> Send(ApiInstance instance)
    {
        var site = await instance.AddSite("Asia/Kathmandu");
        // In no order, as late events come.
        await Page(site, 4, Unknown, "2025-11-12T09:00:00+05:45", "/docs", "Docs", referrer: "https://blog.somebody.example/post");
        await Page(site, 1, Chrome, "2025-11-10T00:12:00+05:45", "/pricing", "Pricing", loadMs: 2_000);
        await Page(site, 1, Chrome, "2025-11-10T00:10:00+05:45", "/", "Home", referrer: "https://www.google.com/", loadMs: 1_000);
        await site.SendAsServer(new { event_type = "exit", path = "/pricing", engaged_ms = 60_000, timestamp = "2025-11-10T00:13:00+05:45", ip = "203.0.113.1", user_agent = Chrome });
        await Page(site, 2, Firefox, "2025-11-10T12:00:00+05:45", "/", "Home page");
        await site.SendAsServer(new { event_type = "exit", path = "/", engaged_ms = 5_000, timestamp = "2025-11-10T12:00:06+05:45", ip = "203.0.113.2", user_agent = Firefox });
        await Page(site, 2, Firefox, "2025-11-10T13:00:00+05:45", "/pricing", "Pricing");
        await Page(site, 3, Safari, "2025-11-11T23:50:00+05:45", "/?utm_source=news&utm_medium=email", null);
        await site.SendAsServer(new { event_type = "signup", path = "/", timestamp = "2025-11-11T23:55:00+05:45", ip = "203.0.113.3", user_agent = Safari });
        return site;
    }

    private static Task Page(AddedSite site, int person, string browser, string at, string path, string? title, string? referrer = null, int? loadMs = null) =>
        site.SendAsServer(new { event_type = "pageview", path, title, referrer, timestamp = at, ip = $"203.0.113.{person}", user_agent = browser, performance = new { load_ms = loadMs } });
}
