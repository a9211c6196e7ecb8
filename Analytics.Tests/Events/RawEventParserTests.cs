using System.Text;
using System.Text.Json;
using Analytics.Core.Events;

namespace Analytics.Tests.Events;

public sealed class RawEventParserTests
{
    private static (Event? Event, EventProblem? Problem) Parse(string json) => RawEventParser.Parse(Encoding.UTF8.GetBytes(json));

    private static Event Good(string json)
    {
        var (sent, problem) = Parse(json);
        Assert.Null(problem);
        return sent!;
    }

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("""{"a":""", depth)) + "1" + new string('}', depth);

    [Theory]
    [InlineData("", "body")]
    [InlineData(" ", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("1", "body")]
    [InlineData("\"pageview\"", "body")]
    [InlineData("{", "body")]
    [InlineData("""{"event_type":"pageview","path":"/" """, "body")]
    [InlineData("""{"event_type":"pageview","path":"/"}}""", "body")]
    [InlineData("""{"event_type":"pageview","path":"/",}""", "body")]
    [InlineData("""{"event_type":"pageview","path":/}""", "body")]
    [InlineData("""{'event_type':'pageview'}""", "body")]
    [InlineData("{}", "event_type")]
    [InlineData("""{"path":"/"}""", "event_type")]
    [InlineData("""{"event_type":"","path":"/"}""", "event_type")]
    [InlineData("""{"event_type":" ","path":"/"}""", "event_type")]
    [InlineData("""{"event_type":null,"path":"/"}""", "event_type")]
    [InlineData("""{"event_type":1,"path":"/"}""", "event_type")]
    [InlineData("""{"event_type":"pageview"}""", "path")]
    [InlineData("""{"event_type":"pageview","path":""}""", "path")]
    [InlineData("""{"event_type":"pageview","path":7}""", "path")]
    [InlineData("""{"event_type":"route_change"}""", "path")]
    [InlineData("""{"event_type":"pageview","url":"nonsense"}""", "path")]
    [InlineData("""{"event_type":"pageview","url":{}}""", "url")]
    [InlineData("""{"event_type":"custom"}""", "name")]
    [InlineData("""{"event_type":"custom","name":"  "}""", "name")]
    [InlineData("""{"event_type":"custom","name":5}""", "name")]
    [InlineData("""{"event_type":"x","timestamp":"yesterday"}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":""}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":1758103200}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":"2025-02-30T00:00:00Z"}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":"10:00"}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":"09/10/2025"}""", "timestamp")]
    [InlineData("""{"event_type":"x","timestamp":"0001-01-01T00:00:00+14:00"}""", "timestamp")]
    [InlineData("""{"event_type":"x","interactive":"yes"}""", "interactive")]
    [InlineData("""{"event_type":"x","engaged_ms":"9"}""", "engaged_ms")]
    [InlineData("""{"event_type":"x","screen":"1920x1080"}""", "screen")]
    [InlineData("""{"event_type":"x","screen":{"width":"wide"}}""", "screen")]
    [InlineData("""{"event_type":"x","performance":{"lcp":true}}""", "performance")]
    [InlineData("""{"event_type":"x","revenue":{"amount":"much"}}""", "revenue")]
    [InlineData("""{"event_type":"x","revenue":{"amount":1e999}}""", "revenue")]
    [InlineData("""{"event_type":"x","custom":[]}""", "custom")]
    [InlineData("""{"event_type":"x","custom":"{}"}""", "custom")]
    [InlineData("""{"event_type":"x","user_id":42}""", "user_id")]
    public void Parse_BadInput_NamesTheField(string json, string field)
    {
        var (sent, problem) = Parse(json);

        Assert.Null(sent);
        Assert.Equal((field, false), (problem!.Field, problem.TooLarge));
        Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pageview", EventKind.Pageview)]
    [InlineData("page_view", EventKind.Pageview)]
    [InlineData("PAGE_VIEW", EventKind.Pageview)]
    [InlineData(" pageview ", EventKind.Pageview)]
    [InlineData("route_change", EventKind.RouteChange)]
    [InlineData("PATH_CHANGE", EventKind.RouteChange)]
    [InlineData("exit", EventKind.Exit)]
    [InlineData("PAGE_EXIT", EventKind.Exit)]
    [InlineData("load", EventKind.Load)]
    [InlineData("engagement", EventKind.Engagement)]
    [InlineData("click", EventKind.Click)]
    [InlineData("scroll", EventKind.Scroll)]
    [InlineData("error", EventKind.Error)]
    [InlineData("vitals", EventKind.Vitals)]
    [InlineData("outbound", EventKind.Outbound)]
    [InlineData("download", EventKind.Download)]
    [InlineData("form", EventKind.Form)]
    [InlineData("custom", EventKind.Custom)]
    public void EventType_KnownWord_IsItsKind(string word, EventKind kind)
    {
        var sent = Good(JsonSerializer.Serialize(new { event_type = word, path = "/", name = "n" }));

        Assert.Equal((kind, "n"), (sent.Kind, sent.Name));
    }

    [Fact]
    public void EventType_EveryKind_IsReadBackFromItsWord() =>
        Assert.All(Enum.GetValues<EventKind>(), kind => Assert.Equal(kind, Good($$"""{"event_type":"{{kind.Word()}}","path":"/","name":"n"}""").Kind));

    [Fact]
    public void EventType_AnyOtherWord_IsACustomEventOfThatName()
    {
        Assert.Equal((EventKind.Custom, "signup"), (Good("""{"event_type":"signup"}""").Kind, Good("""{"event_type":"signup"}""").Name));
        Assert.Equal("given", Good("""{"event_type":"signup","name":"given"}""").Name);
    }

    [Fact]
    public void Parse_TheDocumentedExample_KeepsEveryField()
    {
        var sent = Good("""
            {"site_id":"site_123456","site_key":"pk_live_XYZ","event_id":"uuid","timestamp":"2025-09-17T12:29:40Z",
             "event_type":"pageview","name":"signup","interactive":false,"event_source":"web",
             "url":"https://Shop.Example/ignored?u=1","path":"/products/42","query":"?q=1","hash":"#a","title":" Product 42 ","referrer":"https://google.com",
             "user_agent":"UA","ip":"203.0.113.7","language":"de-DE","timezone":"Europe/Berlin","screen":{"width":1920,"height":1080,"availWidth":1920,"availHeight":1040,"pixelDepth":24},
             "viewport":{"width":1366,"height":768},"platform":"Win32","device_memory":8,"hardware_concurrency":8,"cookies_enabled":true,"do_not_track":null,
             "performance":{"load_ms":1720,"lcp":1200,"inp":90,"cls":0.02,"fcp":800,"ttfb":120,"nav":{},"paint":[],"memory":{},"timing":{}},"engaged_ms":9000,"scroll_pct":80,
             "click":{"tag":"A","id":"","class":"","text":"","x":1,"y":2},"scroll":{"x":0,"y":900,"maxY":3000},"error":{"message":"","filename":"","lineno":1,"colno":1},
             "session_id":"s","visitor_id":"v","user_id":"u","consent":"full","revenue":{"amount":12.5,"currency":"EUR"},"custom":{"cart_value":120}}
            """);

        Assert.Equal(new Event
        {
            SiteId = "site_123456",
            SiteKey = "pk_live_XYZ",
            EventId = "uuid",
            Timestamp = new(2025, 9, 17, 12, 29, 40, TimeSpan.Zero),
            Kind = EventKind.Pageview,
            Name = "signup",
            Interactive = false,
            EventSource = "web",
            Path = "/products/42",
            Hostname = "shop.example",
            Query = "?q=1",
            Title = "Product 42",
            Referrer = "https://google.com",
            UserAgent = "UA",
            Ip = "203.0.113.7",
            Language = "de-DE",
            TimeZone = "Europe/Berlin",
            Screen = "1920x1080",
            EngagedMs = 9_000,
            ScrollPercent = 80,
            Performance = new(1_720, 1_200, 90, 0.02, 800, 120),
            SessionId = "s",
            VisitorId = "v",
            UserId = "u",
            Consent = "full",
            RevenueAmount = 12.5m,
            RevenueCurrency = "EUR",
            Custom = """{"cart_value":120}""",
            Detail = """{"click":{"tag":"A","id":"","class":"","text":"","x":1,"y":2},"scroll":{"x":0,"y":900,"maxY":3000},"error":{"message":"","filename":"","lineno":1,"colno":1},"viewport":"1366x768","platform":"Win32","device_memory":8,"hardware_concurrency":8,"cookies_enabled":true}""",
        }, sent);
    }

    [Theory]
    [InlineData("2025-09-17T12:29:40Z", "2025-09-17T12:29:40.000Z")]
    [InlineData("2025-09-17T12:29:40.5Z", "2025-09-17T12:29:40.500Z")]
    [InlineData("2025-09-17T12:29:40.123456789Z", "2025-09-17T12:29:40.123Z")]
    [InlineData("2025-09-17T14:29:40+02:00", "2025-09-17T12:29:40.000Z")]
    [InlineData("2025-09-17T18:14:40+05:45", "2025-09-17T12:29:40.000Z")]
    [InlineData("2025-09-17t12:29:40z", "2025-09-17T12:29:40.000Z")]
    [InlineData("2025-09-17 12:29:40Z", "2025-09-17T12:29:40.000Z")]
    [InlineData("2025-09-17T12:29:40", "2025-09-17T12:29:40.000Z")]
    public void Timestamp_OfRfc3339_IsRead(string text, string utc) =>
        Assert.Equal(utc, Good($$"""{"event_type":"x","timestamp":"{{text}}"}""").Timestamp!.Value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Unknown_Fields_AreKeptInCustomBehindItsOwn()
    {
        Assert.Equal("""{"plan":"pro","a":1,"b":[true,null],"c":{"d":"\u00E9"}}""", Good("""{"event_type":"x","a":1,"custom":{"plan":"pro"},"b":[true,null],"c":{"d":"é"},"plan":"other"}""").Custom);
        Assert.Equal("""{"a":1}""", Good("""{"event_type":"x","a":1}""").Custom);
        Assert.Equal("""{"a":1}""", Good("""{"event_type":"x","custom":null,"a":1}""").Custom);
        Assert.Null(Good("""{"event_type":"x","custom":{}}""").Custom);
        Assert.Null(Good("""{"event_type":"x"}""").Custom);
    }

    [Theory]
    [InlineData("""{"event_type":"x","a":"1\ud83d"}""", """{"a":"1\uFFFD"}""")]
    [InlineData("""{"event_type":"x","custom":{"a":"\uDFFF2"}}""", """{"a":"\uFFFD2"}""")]
    [InlineData("""{"event_type":"x","custom":{"\ud800":1},"b":2}""", """{"\uFFFD":1,"b":2}""")]
    [InlineData("""{"event_type":"x","\ud800\ud83d\ude00":1}""", """{"\uFFFD\uD83D\uDE00":1}""")]
    [InlineData("""{"event_type":"x","a":"\\ud800 \\\ud800"}""", """{"a":"\\ud800 \\\uFFFD"}""")]
    public void Text_OfHalfACharacter_IsKeptWithoutIt(string json, string custom) => Assert.Equal(custom, Good(json).Custom, ignoreCase: true);

    [Fact]
    public void Text_OfHalfACharacter_IsReplacedInEveryField()
    {
        var sent = Good("""{"event_type":"x\ud800","title":"t\ud83d","click":{"text":"\udc00"},"path":"/\ud83d\ude00\ud83d"}""");

        Assert.Equal(("x\ufffd", "t\ufffd", "/\ud83d\ude00\ufffd"), (sent.Name, sent.Title, sent.Path));
        using var detail = JsonDocument.Parse(sent.Detail!);
        Assert.Equal("\ufffd", detail.RootElement.GetProperty("click").GetProperty("text").GetString());
    }

    [Fact]
    public void Body_ThatIsNoUtf8_IsAProblem()
    {
        foreach (var json in (string[])["""{"event_type":"x","a":"~"}""", """{"event_type":"x","custom":{"a":"~"},"b":1}""", """{"event_type":"x","title":"~"}""", """{"event_type":"x","~":1}""", """{"event_type":"x","error":{"message":"~"}}"""])
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            bytes.AsSpan().Replace((byte)'~', (byte)0xFF);
            var (sent, problem) = RawEventParser.Parse(bytes);
            Assert.True(sent is null != problem is null);
        }
    }

    [Fact]
    public void Depth_OfThirtyTwo_IsTheMost()
    {
        Assert.NotNull(Good($$"""{"event_type":"x","custom":{{Nested(31)}}}"""));
        Assert.Equal("body", Parse($$"""{"event_type":"x","custom":{{Nested(32)}}}""").Problem!.Field);
        Assert.Equal("body", Parse($$"""{"event_type":"x","unknown":{{Nested(32)}}}""").Problem!.Field);
        Assert.Equal("body", Parse(Nested(40_000)).Problem!.Field);
    }

    [Fact]
    public void Size_OfBodyAndCustom_HasALimit()
    {
        static string With(int length) => "{\"event_type\":\"x\",\"custom\":{\"a\":\"" + new string('x', length) + "\"}}";
        var frame = """{"a":""}""".Length;

        Assert.NotNull(Good(With(EventLimits.CustomBytes - frame)).Custom);
        var custom = Parse(With(EventLimits.CustomBytes - frame + 1)).Problem!;
        Assert.Equal(("custom", true), (custom.Field, custom.TooLarge));
        var unknown = Parse("{\"event_type\":\"x\",\"custom\":{\"a\":1},\"b\":\"" + new string('x', EventLimits.CustomBytes) + "\"}").Problem!;
        Assert.Equal(("custom", true), (unknown.Field, unknown.TooLarge));
        var body = Parse(With(EventLimits.BodyBytes)).Problem!;
        Assert.Equal(("body", true), (body.Field, body.TooLarge));
    }

    [Fact]
    public void Texts_LongerThanTheirLimit_AreCutBetweenCharacters()
    {
        var sent = Good(JsonSerializer.Serialize(new { event_type = "custom", name = new string('n', 500), title = new string('t', 511) + "\U0001F600", event_id = new string('i', 200), user_id = new string('u', 200), path = "/" + new string('p', 9_000), language = new string('l', 99) }));

        Assert.Equal((128, 511, 128, 128), (sent.Name!.Length, sent.Title!.Length, sent.EventId!.Length, sent.UserId!.Length));
        Assert.Equal((4_096, 35), (sent.Path!.Length, sent.Language!.Length));
    }

    [Theory]
    [InlineData("-1", null)]
    [InlineData("0", 0)]
    [InlineData("0.4", 0)]
    [InlineData("1e3", 1_000)]
    [InlineData("86400001", 86_400_000)]
    [InlineData("1e300", null)]
    [InlineData("1e999", null)]
    [InlineData("-1e999", null)]
    public void Numbers_OutOfTheirRange_AreCutOrNone(string number, int? read) => Assert.Equal(read, Good($$"""{"event_type":"exit","engaged_ms":{{number}}}""").EngagedMs);

    [Fact]
    public void Numbers_Absurd_AreNone()
    {
        var sent = Good("""{"event_type":"exit","scroll_pct":250,"screen":{"width":1e9,"height":5},"performance":{"load_ms":-5,"cls":1e9,"lcp":4e6}}""");

        Assert.Equal((100, null, new Performance(null, 3_600_000, null, null, null, null)), (sent.ScrollPercent, sent.Screen, sent.Performance));
    }

    [Theory]
    [InlineData("""{"load_ms":5,"nav":{"loadEventEnd":900,"startTime":0}}""", 5)]
    [InlineData("""{"nav":{"loadEventEnd":912.4,"startTime":12}}""", 900)]
    [InlineData("""{"nav":{"loadEventEnd":900}}""", 900)]
    [InlineData("""{"nav":{"loadEventEnd":0,"startTime":0}}""", null)]
    [InlineData("""{"nav":{"loadEventEnd":"900"}}""", null)]
    [InlineData("""{"nav":[]}""", null)]
    public void LoadTime_GivenElseOfTheNavigation_IsRead(string performance, int? loadMs) =>
        Assert.Equal(loadMs, Good("{\"event_type\":\"load\",\"performance\":" + performance + "}").Performance.LoadMs);

    [Theory]
    [InlineData("https://shop.example/a/b?x=1#h", "shop.example", "/a/b", "?x=1")]
    [InlineData("https://SHOP.example:8443", "shop.example", "/", null)]
    [InlineData("https://shop.example?x=1", "shop.example", "/", "?x=1")]
    [InlineData("//shop.example/a", "shop.example", "/a", null)]
    [InlineData("https://user:pass@shop.example/a", "shop.example", "/a", null)]
    [InlineData("http://[2001:db8::1]:80/a", "[2001:db8::1]", "/a", null)]
    [InlineData("/a?x=1", null, "/a", "?x=1")]
    [InlineData("about:blank", null, null, null)]
    [InlineData("", null, null, null)]
    public void Address_OfThePage_IsTakenApart(string url, string? host, string? path, string? query) => Assert.Equal(new PageAddress(host, path, query), PageAddress.From(url, null, null));

    [Theory]
    [InlineData("/p", null, "/p", "?u=1")]
    [InlineData("/p?own=1#h", null, "/p", "?own=1")]
    [InlineData("?only", null, "/", "?only")]
    [InlineData("/p", "?given", "/p", "?given")]
    public void Address_PathAndQueryGiven_GoBeforeTheUrl(string path, string? query, string expected, string expectedQuery) =>
        Assert.Equal(new PageAddress("h.example", expected, expectedQuery), PageAddress.From("https://h.example/u?u=1", path, query));
}
