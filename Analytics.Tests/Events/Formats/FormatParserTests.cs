using System.Text;
using Analytics.Core.Events;
using Analytics.Core.Events.Formats;

namespace Analytics.Tests.Events.Formats;

/// <summary>What each foreign field becomes in the canonical event.</summary>
public sealed class FormatParserTests
{
    private static Event Only<T>(string body, string query = "", string? referer = null, string? route = null) where T : WireFormat
    {
        var parsed = WireFormats.All.OfType<T>().Single().Parse(new WireRequest { Body = Encoding.UTF8.GetBytes(body), Query = query, Referer = referer, RouteSite = route });
        Assert.Null(parsed.Problem);
        return Assert.Single(parsed.Events).Sent!;
    }

    [Theory]
    [InlineData("""{"n":"signup","u":"https://X.example/a?b=1#c","d":"x.example","r":"https://g.example/","p":{"plan":"pro"},"i":false,"$":{"amount":"12.50","currency":"EUR"},"v":36}""")]
    [InlineData("""{"name":"signup","url":"https://x.example/a?b=1","domain":"x.example","referrer":"https://g.example/","props":{"plan":"pro"},"interactive":false,"revenue":{"amount":12.5,"currency":"EUR"}}""")]
    [InlineData("""{"name":"signup","url":"https://x.example/a?b=1","domain":"x.example","referrer":"https://g.example/","m":"{\"plan\":\"pro\"}","interactive":false,"revenue":"{\"amount\":12.5,\"currency\":\"EUR\"}"}""")]
    public void Plausible_ByShortAndLongNames_IsTheSameEvent(string body)
    {
        var sent = Only<PlausibleFormat>(body);

        Assert.Equal((EventKind.Custom, "signup", "/a", "?b=1", "x.example", "x.example", "https://g.example/", false), (sent.Kind, sent.Name, sent.Path, sent.Query, sent.Hostname, sent.Domain, sent.Referrer, sent.Interactive));
        Assert.Equal((12.5m, "EUR", """{"plan":"pro"}"""), (sent.RevenueAmount, sent.RevenueCurrency, sent.Custom));
    }

    [Theory]
    [InlineData("pageview", EventKind.Pageview, null)]
    [InlineData("engagement", EventKind.Engagement, null)]
    [InlineData("Outbound Link: Click", EventKind.Outbound, "Outbound Link: Click")]
    [InlineData("File Download", EventKind.Download, "File Download")]
    [InlineData("Form: Submission", EventKind.Form, "Form: Submission")]
    [InlineData("Anything", EventKind.Custom, "Anything")]
    public void Plausible_ByItsName_IsAKind(string name, EventKind kind, string? kept)
    {
        var sent = Only<PlausibleFormat>($$"""{"n":"{{name}}","u":"https://x.example","d":"x.example","sd":62,"e":8100}""");

        Assert.Equal((kind, kept, "/", 62, 8100), (sent.Kind, sent.Name, sent.Path, sent.ScrollPercent, sent.EngagedMs));
    }

    [Theory]
    [InlineData("https://x.example/app#/about", 1, "/app/about")]
    [InlineData("https://x.example/#!/about", 1, "/about")]
    [InlineData("https://x.example/app#about", 1, "/app/about")]
    [InlineData("https://x.example/app#", 1, "/app")]
    [InlineData("https://x.example/app#/about", 0, "/app")]
    public void Plausible_InHashMode_HasThePageOfTheFragment(string url, int hash, string path) =>
        Assert.Equal(path, Only<PlausibleFormat>($$"""{"n":"pageview","u":"{{url}}","d":"x","h":{{hash}}}""").Path);

    [Fact]
    public void Umami_AllFields_AreThoseOfTheEvent()
    {
        var sent = Only<UmamiFormat>("""
            {"type":"event","payload":{"website":"w","hostname":"X.example","url":"/a?b=1","title":" A ","referrer":"https://g.example","language":"de-DE","screen":"1920x1080",
             "name":"signup","data":{"plan":"pro"},"id":"u7","timestamp":1758103200,"ip":"203.0.113.9","userAgent":"UA"}}
            """);

        Assert.Equal(("w", "x.example", "/a", "?b=1", "A", "https://g.example", "de-DE", "1920x1080"), (sent.SiteId, sent.Hostname, sent.Path, sent.Query, sent.Title, sent.Referrer, sent.Language, sent.Screen));
        Assert.Equal((EventKind.Custom, "signup", """{"plan":"pro"}""", "u7", "203.0.113.9", "UA"), (sent.Kind, sent.Name, sent.Custom, sent.UserId, sent.Ip, sent.UserAgent));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1758103200), sent.Timestamp);
    }

    [Fact]
    public void Umami_OfAServerByItsNameAlone_IsACustomEventOfNoPage()
    {
        var sent = Only<UmamiFormat>("""{"type":"event","payload":{"website":"w","name":"signup"}}""");

        Assert.Equal((EventKind.Custom, "signup", null), (sent.Kind, sent.Name, sent.Path));
    }

    [Theory]
    [InlineData("?p=/a%3Fx=1&q=%3Fy=2&t=A+B&s=1920%2C1080%2C1.5", EventKind.Pageview, null, "/a", "?y=2", "A B", "1920x1080", false)]
    [InlineData("?p=https%3A%2F%2Fx.example%2Fa&b=0", EventKind.Pageview, null, "/a", null, null, null, false)]
    [InlineData("?p=signup&e=1&b=152", EventKind.Custom, "signup", null, null, null, null, true)]
    [InlineData("?p=a", EventKind.Pageview, null, "a", null, null, null, false)]
    public void GoatCounter_Parameters_AreThoseOfTheEvent(string query, EventKind kind, string? name, string? path, string? pageQuery, string? title, string? screen, bool isAutomated)
    {
        var sent = Only<GoatCounterFormat>("", query, route: "site_1");

        Assert.Equal(("site_1", kind, name, path, pageQuery, title, screen, isAutomated), (sent.SiteId, sent.Kind, sent.Name, sent.Path, sent.Query, sent.Title, sent.Screen, sent.IsAutomated));
    }

    [Theory]
    [InlineData("&action_name=A", EventKind.Pageview, null, null)]
    [InlineData("&e_c=shop&e_a=buy&e_n=shirt&e_v=12", EventKind.Custom, "buy", """{"category":"shop","name":"shirt","value":"12"}""")]
    [InlineData("&link=https%3A%2F%2Fy.example", EventKind.Outbound, null, """{"url":"https://y.example"}""")]
    [InlineData("&download=https%3A%2F%2Fx.example%2Ff.pdf", EventKind.Download, null, """{"url":"https://x.example/f.pdf"}""")]
    [InlineData("&search=shirt&search_count=3", EventKind.Custom, "search", """{"query":"shirt","results":"3"}""")]
    [InlineData("&idgoal=0&ec_id=o1&revenue=12.5", EventKind.Custom, "order", """{"order_id":"o1"}""")]
    [InlineData("&idgoal=3", EventKind.Custom, "goal 3", null)]
    [InlineData("&ping=1", EventKind.Engagement, null, null)]
    public void Matomo_ByWhatItTells_IsAKind(string more, EventKind kind, string? name, string? custom)
    {
        var sent = Only<MatomoFormat>("", "?idsite=7&rec=1&url=https%3A%2F%2Fx.example%2Fa%3Fb%3D1&res=1280x720&lang=de-DE%2Cen%3Bq%3D0.5&uid=u7&_id=0123456789abcdef&cdt=2025-09-17%2010:00:00&pf_net=10&pf_srv=90&pf_onl=100" + more);

        Assert.Equal(("7", kind, name, "/a", "?b=1", "x.example", "1280x720", "de-DE"), (sent.SiteId, sent.Kind, sent.Name, sent.Path, sent.Query, sent.Hostname, sent.Screen, sent.Language));
        Assert.Equal(("u7", "0123456789abcdef", 200, 90), (sent.UserId, sent.VisitorId, sent.Performance.LoadMs, sent.Performance.TtfbMs));
        Assert.Equal(new DateTimeOffset(2025, 9, 17, 10, 0, 0, TimeSpan.Zero), sent.Timestamp);
        if (custom is null) Assert.Null(sent.Custom);
        else Assert.Equal(System.Text.Json.Nodes.JsonNode.Parse(custom)!.ToJsonString(), System.Text.Json.Nodes.JsonNode.Parse(sent.Custom!)!.ToJsonString());
        Assert.Equal(more.Contains("revenue", StringComparison.Ordinal) ? 12.5m : null, sent.RevenueAmount);
    }

    [Theory]
    [InlineData("?p=/a&t=A", null, "/a")]
    [InlineData("?u=https%3A%2F%2Fx.example%2Fb", "https://x.example/", "/b")]
    [InlineData("", "https://x.example/c", "/c")]
    public void Pixel_WithOrWithoutParameters_KnowsItsPage(string query, string? referer, string path) =>
        Assert.Equal(path, Only<PixelFormat>("", query, referer).Path);

    [Theory]
    [InlineData("?a=%ZZ%&b=%F0%9F%98&c=%00x&c=2&&=&d", "%ZZ%", null)]
    [InlineData("a=1+2%2B3", "1 2+3", null)]
    public void QueryFields_OddOnes_NeverThrow(string query, string a, string? d)
    {
        var fields = new QueryFields(query);

        Assert.Equal((a, d), (fields["a"], fields["d"]));
    }
}
