using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class BotDetectorTests
{
    public static TheoryData<string, BotClass> Programs => new()
    {
        { "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", BotClass.Crawler },
        { "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/103.0.5060.134 Safari/537.36", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)", BotClass.Crawler },
        { "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)", BotClass.Crawler },
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.com/)", BotClass.Crawler },
        { "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", BotClass.Crawler },
        { "Twitterbot/1.0", BotClass.Crawler },
        { "WhatsApp/2.23.20.0", BotClass.Crawler },
        { "TelegramBot (like TwitterBot)", BotClass.Crawler },
        { "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", BotClass.Crawler },
        { "Screaming Frog SEO Spider/19.0", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)", BotClass.Crawler },
        { "Mozilla/5.0 (compatible; SomeNewThing/0.1; +https://example.org/about)", BotClass.Crawler },
        { "my_own_crawler", BotClass.Crawler },
        { "acme-bot", BotClass.Crawler },
        { "Scrapy/2.11.0 (+https://scrapy.org)", BotClass.Crawler },
        { "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)", BotClass.AiCrawler },
        { "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot", BotClass.AiCrawler },
        { "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", BotClass.AiCrawler },
        { "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)", BotClass.AiCrawler },
        { "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)", BotClass.AiCrawler },
        { "CCBot/2.0 (https://commoncrawl.org/faq/)", BotClass.AiCrawler },
        { "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)", BotClass.AiCrawler },
        { "Mozilla/5.0 (compatible; Amazonbot/0.1; +https://developer.amazon.com/support/amazonbot)", BotClass.AiCrawler },
        { "curl/8.5.0", BotClass.HttpLibrary },
        { "Wget/1.21.4", BotClass.HttpLibrary },
        { "python-requests/2.31.0", BotClass.HttpLibrary },
        { "Python/3.11 aiohttp/3.9.1", BotClass.HttpLibrary },
        { "Go-http-client/2.0", BotClass.HttpLibrary },
        { "okhttp/4.12.0", BotClass.HttpLibrary },
        { "axios/1.6.2", BotClass.HttpLibrary },
        { "node-fetch/1.0 (https://github.com/bitinn/node-fetch)", BotClass.HttpLibrary },
        { "Java/17.0.9", BotClass.HttpLibrary },
        { "Apache-HttpClient/4.5.14 (Java/17.0.9)", BotClass.HttpLibrary },
        { "libwww-perl/6.72", BotClass.HttpLibrary },
        { "PostmanRuntime/7.36.0", BotClass.HttpLibrary },
        { "GuzzleHttp/7", BotClass.HttpLibrary },
        { "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36", BotClass.Headless },
        { "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1", BotClass.Headless },
        { "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", BotClass.Monitor },
        { "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)", BotClass.Monitor },
        { "Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse", BotClass.Monitor },
        { "Uptime-Kuma/1.23.11", BotClass.Monitor },
        { "ELB-HealthChecker/2.0", BotClass.Monitor },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void Detect_Program_NamesItsClass(string userAgent, BotClass expected) => Assert.Equal(expected, BotDetector.Detect(userAgent));

    [Fact]
    public void Detect_VisitorsOfTheParserTests_AreNoBots()
    {
        foreach (var row in UserAgentParserTests.Visitors)
        {
            var userAgent = (string)row[0];
            if (!userAgent.Contains("Headless", StringComparison.Ordinal) && !userAgent.Contains("Googlebot", StringComparison.Ordinal))
                Assert.True(BotDetector.Detect(userAgent) is null, userAgent);
        }
    }

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]")]
    [InlineData("Mozilla/5.0 (Linux; Android 12; Abbott Tab) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; Android 7.0; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.104 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Snapchat/12.60.0.44 (like Safari/8617.1.17.10.9, panda)")]
    [InlineData("MyShop/3.2.1 CFNetwork/1474 Darwin/23.0.0")]
    [InlineData("Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)")]
    [InlineData("Mozilla/5.0")]
    public void Detect_Person_IsNull(string userAgent) => Assert.Null(BotDetector.Detect(userAgent));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Detect_NoUserAgent_IsHttpLibrary(string? userAgent) => Assert.Equal(BotClass.HttpLibrary, BotDetector.Detect(userAgent));

    [Fact]
    public void BotClass_StoredValues_AreFrozen() =>
        Assert.Equal(
            [("Crawler", 1), ("AiCrawler", 2), ("HttpLibrary", 3), ("Headless", 4), ("Monitor", 5)],
            Enum.GetValues<BotClass>().Select(value => (value.ToString(), (int)value)));
}
