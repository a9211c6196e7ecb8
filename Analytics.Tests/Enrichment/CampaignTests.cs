using Analytics.Core.Enrichment;
using FsCheck;
using FsCheck.Fluent;

namespace Analytics.Tests.Enrichment;

public sealed class CampaignTests
{
    public static TheoryData<string, Campaign> Queries => new()
    {
        { "?utm_source=news&utm_medium=email&utm_campaign=may&utm_term=shoes&utm_content=top", new("news", "email", "may", "shoes", "top", null) },
        { "utm_source=google&gclid=abc", new("google", null, null, null, null, "gclid") },
        { "?UTM_Source=X&Utm_Medium=Y", new("X", "Y", null, null, null, null) },
        { "?ref=hackernews", new("hackernews", null, null, null, null, null) },
        { "?source=partner&ref=other", new("partner", null, null, null, null, null) },
        { "?ref=other&utm_source=mine", new("mine", null, null, null, null, null) },
        { "?utm_campaign=black+friday%20%E2%82%AC", new(null, null, "black friday €", null, null, null) },
        { "?utm_campaign=100%&utm_term=%zz%4", new(null, null, "100%", "%zz%4", null, null) },
        { "?utm_source=&utm_medium=%20&utm_campaign=a", new(null, null, "a", null, null, null) },
        { "?utm_source=first&utm_source=second", new("first", null, null, null, null, null) },
        { "?a=1&amp;utm_source=escaped", new("escaped", null, null, null, null, null) },
        { "?utm_source=a%00b%0Ac", new("abc", null, null, null, null, null) },
        { "?fbclid=x", new(null, null, null, null, null, "fbclid") },
        { "?fbclid=x&gclid=y", new(null, null, null, null, null, "gclid") },
        { "?MSCLKID=x", new(null, null, null, null, null, "msclkid") },
        { "?li_fat_id=x", new(null, null, null, null, null, "li_fat_id") },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public void Parse_Query_ReadsItsParts(string query, Campaign expected) => Assert.Equal(expected, Campaign.Parse(query));

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?q=shoes&page=2")]
    [InlineData("?gclid=")]
    [InlineData("&&&==&=")]
    public void Parse_NoCampaign_IsNone(string query) => Assert.Same(Campaign.None, Campaign.Parse(query));

    [Fact]
    public void Parse_LongValue_IsCut() => Assert.Equal(256, Campaign.Parse("utm_source=" + new string('a', 9_000)).Source!.Length);

    [Fact]
    public void Parse_AnyText_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll((NonNull<string> text) =>
        Campaign.Parse(text.Get) is not null && Campaign.Parse("utm_source=%" + text.Get) is { Source: null or { Length: > 0 and <= 256 } }));
}
