using System.Text;
using Analytics.Core.Events.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Events.Formats;

/// <summary>Which site a request is about that could not be read.</summary>
public sealed class SiteMentionTests
{
    [Theory]
    [InlineData("""{"site_id":"a","event_type":"pageview"}""", "a")]
    [InlineData("""{"site_id":"a","event_type":"pageview""", "a")]
    [InlineData("""{"event_type":7,"site_id":"a"}""", "a")]
    [InlineData("""{"custom":{"site_id":"b"},"site_id":"a"}""", "a")]
    [InlineData("""{"site_id":"a","custom":{"site_id":"b"}}""", "a")]
    [InlineData("""{"site_id":{"x":{"site_id":"b"}},"site_id":"a"}""", "a")]
    [InlineData("""[{"site_id":"a"},{"site_id":"a","path":5}]""", "a")]
    [InlineData("{\"site_id\":\"a\"}\n{\"site_id\":\"a\",\"path\":5}", "a")]
    [InlineData("site_id=a&p", "a")]
    [InlineData("\uFEFF {\"site_id\":\"a\"", "a")]
    [InlineData("""[{"site_id":"a"},{"site_id":"b"}]""", null)]
    [InlineData("{\"site_id\":\"a\"}\n{\"site_id\":\"b\"}", null)]
    [InlineData("""{"path":5,oops,"site_id":"a"}""", null)]
    [InlineData("""{"site_id":["a"]}""", null)]
    [InlineData("""{"site_id":"\ud800"}""", null)]
    [InlineData("""{"site_id":""}""", null)]
    [InlineData("", null)]
    [InlineData("oops", null)]
    public void Body_ThatCannotBeRead_IsAboutTheOneSiteItNamesOutermost(string body, string? site) =>
        Assert.Equal(site, SiteMention.In("", Encoding.UTF8.GetBytes(body), "site_id").Site);

    [Theory]
    [InlineData("""{"type":"event","payload":{"website":"a","url":5}}""", "website", "a")]
    [InlineData("""[{"type":"event","payload":{"website":"a"}},{"type":"event","payload":{"website":"a","url":5}}]""", "website", "a")]
    [InlineData("""{"n":"pageview","d":"shop.example"}""", "domain", "shop.example")]
    [InlineData("""{"name":"pageview","domain":"shop.example","url":[]}""", "domain", "shop.example")]
    [InlineData("""{"requests":["?idsite=3&rec=1","?idsite=3"]}""", "idsite", "3")]
    [InlineData("""{"requests":["?idsite=3&rec=1","?idsite=4"]}""", "idsite", null)]
    [InlineData("""{"requests":[{"idsite":3}]}""", "idsite", "3")]
    [InlineData("rec=1&idsite=3", "idsite", "3")]
    public void Body_OfAnotherFormat_IsReadByItsOwnNameOfTheSite(string body, string field, string? site) =>
        Assert.Equal(site, SiteMention.In("", Encoding.UTF8.GetBytes(body), field).Site);

    [Fact]
    public void Query_ThatNamesTheSite_GoesBeforeTheBody() =>
        Assert.Equal("a", SiteMention.In("?idsite=a", "idsite=b"u8, "idsite").Site);

    [Fact]
    public void Key_WithoutASite_IsHeardToo() =>
        Assert.Equal(new SiteMention(null, "k"), SiteMention.In("", """{"site_key":"k","event_type":5}"""u8, "site_id"));

    [Fact]
    public void Body_OfAnyBytes_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll((byte[] bytes, string? text) =>
    {
        var body = text is null ? bytes : [.. "{\"site_id\":\""u8, .. bytes, .. Encoding.UTF8.GetBytes(text)];
        return SiteMention.In(text ?? "", body, "site_id") is var first && first == SiteMention.In(text ?? "", body, "site_id");
    }));
}
