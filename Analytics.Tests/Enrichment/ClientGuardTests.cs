using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public class ClientGuardTests
{
    private const string Agent = "MyApp/3.1 (pixel 9)";

    [Theory]
    [InlineData("""{"client_ip":"198.51.100.78"}""", """{"client_ip":"[ip]"}""")]
    [InlineData("""{"a":"2001:db8::1","b":1}""", """{"a":"[ip]","b":1}""")]
    [InlineData("""{"a":"from 203.0.113.7, later 203.0.113.8."}""", """{"a":"from [ip], later [ip]."}""")]
    [InlineData("""{"ua":"Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0","b":2}""", """{"ua":"[user agent]","b":2}""")]
    [InlineData("""{"ua":"MyApp/3.1 (pixel 9)"}""", """{"ua":"[user agent]"}""")]
    [InlineData("""{"both":"Mozilla/5.0 a\nMozilla/5.0 b"}""", """{"both":"[user agent]\n[user agent]"}""")]
    public void Mask_AddressOrUserAgent_IsReplaced(string text, string masked) => Assert.Equal(masked, ClientGuard.Mask(text, Agent));

    [Theory]
    [InlineData("""{"cart_value":120,"plan":"pro"}""")]
    [InlineData("""{"version":"v1.2.3.4","build":"10.0.19041.1"}""")]
    [InlineData("""{"time":"12:30:45","ratio":"1.5","face":"deadbeef"}""")]
    [InlineData("""{"a":1,"b":2.5,"c":[1,2,3]}""")]
    [InlineData("")]
    public void Mask_WithoutEither_IsTheSameInstance(string text) => Assert.Same(text, ClientGuard.Mask(text, Agent));
}
