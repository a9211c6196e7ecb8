using Analytics.Web.Collecting;

namespace Analytics.Tests.Collecting;

public sealed class PastedRequestTests
{
    [Fact]
    public void Curl_WithQuotesAndContinuedLines_IsReadAsAShellWould()
    {
        var request = Read("""
            curl 'https://stats.example.com/ingest/event?k=pk_1' \
              -H 'content-type: text/plain' -A "Mozilla/5.0 (X)" \
              --data-raw '{"event_type":"pageview","path":"/it'\''s"}'
            """);

        Assert.Equal(("POST", "/ingest/event?k=pk_1", """{"event_type":"pageview","path":"/it's"}"""), (request.Method, request.Target, request.Body));
        Assert.Contains(("content-type", "text/plain"), request.Headers);
        Assert.Contains(("User-Agent", "Mozilla/5.0 (X)"), request.Headers);
    }

    [Theory]
    [InlineData("curl -XPUT stats.example.com/beacon -dx", "PUT", "/beacon", "x")]
    [InlineData("curl --request=POST --url https://h/event --data=a", "POST", "/event", "a")]
    [InlineData("curl -G https://h/count -d p=/a -d t=b", "GET", "/count?p=/a&t=b", "")]
    [InlineData("curl -s -o /dev/null https://h/pixel.gif?p=/a", "GET", "/pixel.gif?p=/a", "")]
    public void Curl_OfAnySpelling_IsOneRequest(string text, string method, string target, string body)
    {
        var request = Read(text);

        Assert.Equal((method, target, body), (request.Method, request.Target, request.Body));
    }

    [Fact]
    public void RawHttp_WithHeadersAndBody_IsRead()
    {
        var request = Read("POST /api/event HTTP/1.1\r\nHost: stats.example.com\r\nUser-Agent: Firefox\r\n\r\n{\"n\":\"pageview\"}");

        Assert.Equal(("POST", "/api/event", "{\"n\":\"pageview\"}"), (request.Method, request.Target, request.Body));
        Assert.Contains(("User-Agent", "Firefox"), request.Headers);
    }

    [Theory]
    [InlineData("""{"event_type":"pageview"}""", "/ingest/event")]
    [InlineData("""[{"event_type":"pageview"}]""", "/ingest/bulk")]
    public void Json_Alone_IsABody(string text, string target)
    {
        var request = Read(text);

        Assert.Equal((true, target), (request.IsBodyOnly, request.Target));
    }

    [Fact]
    public void Address_OfADoorOrAPage_IsWhatItIs()
    {
        Assert.Equal("/count/site_1?p=/a", Read("https://stats.example.com/count/site_1?p=/a").Target);
        Assert.Equal("https://shop.example/about?utm_source=x", Read("https://shop.example/about?utm_source=x").Page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello there")]
    [InlineData("curl")]
    [InlineData("curl -H")]
    [InlineData("curl -d @events.json https://h/ingest/event")]
    [InlineData("curl http://[::")]
    [InlineData("ftp://example.com/x")]
    public void Text_ThatIsNoRequest_IsToldSo(string text)
    {
        var (request, problem) = PastedRequest.Read(text);

        Assert.Null(request);
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void Text_OfRandomLetters_NeverThrows()
    {
        var random = new Random(7);
        const string letters = "curl -dHXA'\"\\ \n\r:/?&={}[]$@%http HTTP/1.1 GET \0é";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => letters[random.Next(letters.Length)])]);
            var (request, problem) = PastedRequest.Read(i % 2 == 0 ? text : "curl " + text);
            Assert.NotEqual(request is null, problem is null);
        }
    }

    private static PastedRequest Read(string text)
    {
        var (request, problem) = PastedRequest.Read(text);
        Assert.Null(problem);
        return request!;
    }
}
