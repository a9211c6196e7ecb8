using Analytics.Core.Enrichment;

namespace Analytics.Tests.Enrichment;

public sealed class ChannelClassifierTests
{
    private static readonly ReferrerClassifier Referrers = ReferrerClassifier.Load();

    [Theory]
    [InlineData("", null, Channel.Direct, null)]
    [InlineData("", "https://www.google.com/", Channel.Organic, "Google")]
    [InlineData("", "https://t.co/abc", Channel.Social, "X")]
    [InlineData("", "https://mail.google.com/", Channel.Email, "Gmail")]
    [InlineData("", "https://chatgpt.com/", Channel.Ai, "ChatGPT")]
    [InlineData("", "https://blog.other.org/post", Channel.Referral, "blog.other.org")]
    [InlineData("gclid=x", "https://www.google.com/", Channel.Paid, "Google")]
    [InlineData("gclid=x", null, Channel.Paid, "Google")]
    [InlineData("msclkid=x", "https://www.bing.com/", Channel.Paid, "Bing")]
    [InlineData("gbraid=x", null, Channel.Paid, "Google")]
    [InlineData("fbclid=x", "https://l.facebook.com/", Channel.Social, "Facebook")]
    [InlineData("fbclid=x", null, Channel.Social, "Facebook")]
    [InlineData("fbclid=x&utm_source=newsletter", null, Channel.Email, "Newsletter")]
    [InlineData("utm_medium=cpc&utm_source=google", null, Channel.Paid, "Google")]
    [InlineData("utm_medium=CPC&utm_source=facebook", null, Channel.Paid, "Facebook")]
    [InlineData("utm_medium=ppc", null, Channel.Paid, null)]
    [InlineData("utm_medium=paid_social&utm_source=ig", null, Channel.Paid, "Instagram")]
    [InlineData("utm_medium=paidsearch", "https://www.google.com/", Channel.Paid, "Google")]
    [InlineData("utm_medium=display", null, Channel.Paid, null)]
    [InlineData("utm_medium=cpm&utm_source=acme-ads", null, Channel.Paid, "acme-ads")]
    [InlineData("utm_medium=unpaid&utm_source=acme", null, Channel.Referral, "acme")]
    [InlineData("utm_medium=email&utm_source=spring", null, Channel.Email, "spring")]
    [InlineData("utm_source=newsletter", null, Channel.Email, "Newsletter")]
    [InlineData("utm_source=Newsletter", "https://www.google.com/", Channel.Email, "Newsletter")]
    [InlineData("utm_medium=newsletter", "https://www.google.com/", Channel.Email, "Google")]
    [InlineData("utm_medium=social&utm_source=campaign", null, Channel.Social, "campaign")]
    [InlineData("utm_source=facebook", null, Channel.Social, "Facebook")]
    [InlineData("utm_source=LinkedIn", null, Channel.Social, "LinkedIn")]
    [InlineData("utm_medium=organic&utm_source=google", null, Channel.Organic, "Google")]
    [InlineData("utm_source=google", null, Channel.Organic, "Google")]
    [InlineData("utm_source=www.google.de", null, Channel.Organic, "Google")]
    [InlineData("utm_source=chatgpt.com", null, Channel.Ai, "ChatGPT")]
    [InlineData("utm_source=perplexity", null, Channel.Ai, "Perplexity")]
    [InlineData("utm_medium=referral&utm_source=google", null, Channel.Referral, "Google")]
    [InlineData("utm_source=partner-site", null, Channel.Referral, "partner-site")]
    [InlineData("utm_source=partner-site", "https://www.google.com/", Channel.Organic, "partner-site")]
    [InlineData("ref=producthunt", null, Channel.Social, "Product Hunt")]
    [InlineData("utm_campaign=may", null, Channel.Direct, null)]
    [InlineData("utm_campaign=may", "https://duckduckgo.com/", Channel.Organic, "DuckDuckGo")]
    public void Classify_FirstEvent_NamesChannelAndSource(string query, string? referrer, Channel channel, string? source)
    {
        var campaign = Campaign.Parse(query);
        var referral = Referrers.Classify(referrer, "example.com");

        Assert.Equal((channel, source), (ChannelClassifier.Classify(campaign, referral), ChannelClassifier.SourceOf(campaign, referral)));
    }

    [Fact]
    public void Channel_StoredValues_AreFrozen() =>
        Assert.Equal(
            [("Direct", 0), ("Organic", 1), ("Paid", 2), ("Email", 3), ("Social", 4), ("Ai", 5), ("Referral", 6)],
            Enum.GetValues<Channel>().Select(value => (value.ToString(), (int)value)));

    [Fact]
    public void DeviceType_StoredValues_AreFrozen() =>
        Assert.Equal(
            [("Unknown", 0), ("Desktop", 1), ("Mobile", 2), ("Tablet", 3), ("Tv", 4), ("Console", 5), ("Wearable", 6)],
            Enum.GetValues<DeviceType>().Select(value => (value.ToString(), (int)value)));
}
