using System.Text.RegularExpressions;
using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class UserAgentParserTests
{
    private static readonly UserAgentParser Parser = UserAgentParser.Load();

    public static TheoryData<string, string?, string?, string?, string?, DeviceType> Visitors => new()
    {
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "Chrome", "120", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91", "Edge", "120", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox", "121", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "Internet Explorer", "11", "Windows", "7", DeviceType.Desktop },
        { "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)", "Internet Explorer", "10", "Windows", "8", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 6.3; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36", "Chrome", "109", "Windows", "8.1", DeviceType.Desktop },
        { "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; Tablet PC 2.0)", "Internet Explorer", "8", "Windows", "7", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36 OPR/105.0.0.0", "Opera", "105", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 YaBrowser/23.11.0.0 Safari/537.36", "Yandex Browser", "23", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Vivaldi/6.5.3206.39", "Vivaldi", "6", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15", "Safari", "17", "MacOS", "10.15", DeviceType.Desktop },
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "Chrome", "120", "MacOS", "10.15", DeviceType.Desktop },
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.2; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox", "121", "MacOS", "14.2", DeviceType.Desktop },
        { "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)", "Safari", null, "MacOS", "10.15", DeviceType.Desktop },
        { "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "Chrome", "120", "Linux", null, DeviceType.Desktop },
        { "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox", "121", "Linux", null, DeviceType.Desktop },
        { "Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox", "115", "Linux", null, DeviceType.Desktop },
        { "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0.0.0 Safari/537.36", "Chrome", "119", "ChromeOS", "14541.0", DeviceType.Desktop },
        { "Mozilla/5.0 (X11; FreeBSD amd64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox", "120", "FreeBSD", null, DeviceType.Desktop },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1", "Safari", "17", "iOS", "17.2", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1", "Chrome", "120", "iOS", "17.2", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Mobile/15E148 Safari/605.1.15", "Firefox", "121", "iOS", "17.2", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/120.0.2210.126 Mobile/15E148 Safari/605.1.15", "Edge", "120", "iOS", "17.0", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/440.0.0.31.110;FBBV/540000000;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/16.6;FBSS/3;FBLC/en_US]", "Facebook", "440", "iOS", "16.6", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B74 Instagram 310.0.2.20.334", "Instagram", "310", "iOS", "17.1", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/293.1.588190155 Mobile/15E148 Safari/604.1", "Google App", "293", "iOS", "17.1", DeviceType.Mobile },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15", "DuckDuckGo", "7", "iOS", "17.2", DeviceType.Mobile },
        { "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1", "Safari", "16", "iOS", "16.6", DeviceType.Tablet },
        { "Mozilla/5.0 (iPad; CPU OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0.6099.119 Mobile/15E148 Safari/604.1", "Chrome", "120", "iOS", "17.2", DeviceType.Tablet },
        { "Mozilla/5.0 (iPod touch; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1", "Safari", "12", "iOS", "12.5", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36", "Chrome", "120", "Android", "14", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "Chrome", "120", "Android", "10", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36", "Samsung Internet", "23", "Android", "13", DeviceType.Mobile },
        { "Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0", "Firefox", "121", "Android", "14", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 13; M2101K6G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36 OPR/79.0.4143.75234", "Opera", "79", "Android", "13", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 10; HD1913) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36 EdgA/120.0.2210.126", "Edge", "120", "Android", "10", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 12; SM-A525F Build/SP1A.210812.016; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.144 Mobile Safari/537.36", "Chrome", "120", "Android", "12", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; U; Android 12; en-US; Redmi Note 9 Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.58 UCBrowser/13.4.0.1306 Mobile Safari/537.36", "UC Browser", "13", "Android", "12", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.104 Mobile Safari/537.36", "Chrome", "96", "Android", "9", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Mobile Safari/537.36", "Chrome", "108", "Android", "11", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; U; Android 2.3.6; en-us; Nexus S Build/GRK39F) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1", "Android Browser", "2", "Android", "2.3", DeviceType.Mobile },
        { "Opera/9.80 (Android; Opera Mini/69.0/191.303; U; en) Presto/2.12.423 Version/12.16", "Opera Mini", "69", "Android", null, DeviceType.Mobile },
        { "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "Firefox", "48", "KaiOS", "2.5", DeviceType.Mobile },
        { "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15254", "Edge", "15", "Windows Phone", "10.0", DeviceType.Mobile },
        { "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+", "BlackBerry", "10", "BlackBerry", "10.0", DeviceType.Mobile },
        { "Mozilla/5.0 (Linux; Android 12; SM-X906C) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "Chrome", "120", "Android", "12", DeviceType.Tablet },
        { "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "Chrome", "120", "Android", "10", DeviceType.Tablet },
        { "Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/118.2.3 like Chrome/118.0.5993.155 Safari/537.36", "Amazon Silk", "118", "Android", "9", DeviceType.Tablet },
        { "Mozilla/5.0 (Android 13; Tablet; rv:121.0) Gecko/121.0 Firefox/121.0", "Firefox", "121", "Android", "13", DeviceType.Tablet },
        { "Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/70.0.3538.110 Mobile Safari/537.36", "Chrome", "70", "Android", "7.1", DeviceType.Tv },
        { "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36", "Safari", null, "Tizen", "6.0", DeviceType.Tv },
        { "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager", "Chrome", "79", "webOS", null, DeviceType.Tv },
        { "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/103.0.5060.129 Safari/537.36", "Chrome", "103", "Android", "9", DeviceType.Tv },
        { "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000", "Chrome", "90", "Chromecast", "1.56", DeviceType.Tv },
        { "Mozilla/5.0 (Linux; NetCast; U) AppleWebKit/537.31 (KHTML, like Gecko) Chrome/38.0.2125.122 Safari/537.31 SmartTV/8.0", "Chrome", "38", "Linux", null, DeviceType.Tv },
        { "Mozilla/5.0 (PlayStation 5 3.11) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15", "Safari", "13", null, null, DeviceType.Console },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36 Edge/44.18363.8131", "Edge", "44", "Windows", "10", DeviceType.Console },
        { "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393", null, null, null, null, DeviceType.Console },
        { "Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/30.2.0.9.46 Chrome/118.0.5993.159 VR Safari/537.36", "Chrome", "118", "Android", null, DeviceType.Wearable },
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.6099.109 Safari/537.36", "Chrome", "120", "Windows", "10", DeviceType.Desktop },
        { "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.109 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "2", "Android", "6.0", DeviceType.Mobile },
    };

    [Theory]
    [MemberData(nameof(Visitors))]
    public void Parse_RealUserAgent_NamesBrowserSystemAndDevice(
        string userAgent, string? browser, string? browserVersion, string? os, string? osVersion, DeviceType device)
    {
        var software = Parser.Parse(userAgent);

        Assert.Equal((browser, browserVersion, os, osVersion, device),
            (software.Browser, software.BrowserVersion, software.Os, software.OsVersion, software.Device));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void Parse_NoUserAgent_IsHttpLibrary(string? userAgent) =>
        Assert.Equal(new ClientSoftware(null, null, null, null, DeviceType.Unknown, BotClass.HttpLibrary), Parser.Parse(userAgent));

    [Fact]
    public void Parse_SpiderOfTheDeviceList_IsCrawler() =>
        Assert.Equal(BotClass.Crawler, Parser.Parse("Mozilla/5.0 (X11; Datanyze; Linux x86_64) AppleWebKit/537.36 Chrome/65.0 Safari/537.36").Bot);

    [Fact]
    public void Parse_SameUserAgentAgain_AllocatesNothing()
    {
        var userAgent = (string)Visitors.First()[0];
        var longer = userAgent + new string('x', 1_000);
        Parser.Parse(userAgent);
        Parser.Parse(longer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Parser.Parse(userAgent);
            Parser.Parse(longer);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Parse_LongUserAgent_IsCutBeforeReading()
    {
        var start = "Mozilla/5.0 (Windows NT 10.0) ".PadRight(UserAgentParser.LongestUserAgent, 'x');

        Assert.Equal(Parser.Parse(start), Parser.Parse(start + " Chrome/120.0.0.0 Googlebot/2.1"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1.")]
    [InlineData("(")]
    [InlineData("Android 4; ")]
    [InlineData("bot ")]
    [InlineData("iPhone CPU OS Version/")]
    [InlineData("Mozilla CFNetwork/ Darwin/1 ")]
    [InlineData("HbbTV/1.1.1 (;")]
    [InlineData("DoCoMo Samsung Nokia LG iPhone bots")]
    [InlineData("\0\uD800 Chrome/")]
    public void Parse_HostileText_Returns(string part)
    {
        foreach (var length in new[] { 511, 512, 100_000 })
            Assert.NotNull(Parser.Parse(string.Concat(Enumerable.Repeat(part, length / part.Length + 1))[..length]));
    }

    [Fact]
    public async Task Parse_ManyThreads_AnswerAlike()
    {
        var expected = Visitors.Select(row => Parser.Parse((string)row[0])).ToArray();
        var fresh = UserAgentParser.Load();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            Visitors.Select(row => fresh.Parse((string)row[0])).ToArray())));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public void MayFit_PatternThatMatches_IsNeverRuledOut()
    {
        var patterns = Parser.Patterns.Browsers.Concat(Parser.Patterns.OperatingSystems).Concat(Parser.Patterns.Spiders);
        var userAgents = Visitors.Select(row => (string)row[0]).Concat(BotDetectorTests.Programs.Select(row => (string)row[0])).ToArray();

        foreach (var pattern in patterns)
        {
            // The same expression without its patience: a busy machine must not decide a test.
            var regex = new Regex(pattern.Expression, pattern.Regex.Options);
            foreach (var userAgent in userAgents.Where(text => regex.IsMatch(text))) Assert.True(pattern.MayFit(userAgent), $"{pattern.Expression} fits {userAgent}");
        }
    }
}
