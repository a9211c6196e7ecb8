using Analytics.Core.Enrichment;
using Analytics.Core.Enrichment.Sources;

namespace Analytics.Tests.Enrichment;

/// <summary>The tables of where visits come from.</summary>
public sealed class KnownSourcesTests
{
    /// <summary>How ids of apps begin, which are domains written backwards.</summary>
    private static readonly string[] AppBeginnings = ["com.", "org.", "net.", "io.", "ru.", "de.", "jp.", "me.", "ch.", "ai.", "xyz.", "cz.", "tv."];

    private static readonly (string Entry, KnownSource Source)[] Hosts =
    [
        .. KnownSources.Shared.Entries.Where(e => e.Key.Contains('.', StringComparison.Ordinal) && !AppBeginnings.Any(b => e.Key.StartsWith(b, StringComparison.Ordinal))).Select(e => (e.Key, e.Value)),
    ];

    [Theory]
    [InlineData(Channel.Organic, 170)]
    [InlineData(Channel.Social, 220)]
    [InlineData(Channel.Email, 100)]
    [InlineData(Channel.Ai, 60)]
    [InlineData(Channel.Referral, 60)]
    public void Hosts_OfAChannel_AreAsManyAsWeSay(Channel channel, int least) =>
        Assert.InRange(Hosts.Count(h => h.Source.Medium == channel), least, 10_000);

    [Fact]
    public void Hosts_OfSearchSocialMailAndAssistants_AreMoreThanFiveHundred() =>
        Assert.InRange(Hosts.Count(h => h.Source.Medium != Channel.Referral), 500, 10_000);

    [Fact]
    public void Host_OfEveryEntry_IsFoundAsItsSource()
    {
        var classifier = ReferrerClassifier.Load();

        Assert.All(Hosts, h =>
        {
            var host = h.Entry.TrimStart('=').Replace(".*", ".fr", StringComparison.Ordinal);
            var found = classifier.Classify($"https://www.{host}/path?q=1", "shop.example");
            Assert.Equal((h.Entry, h.Source.Name, h.Source.Medium), (h.Entry, found.Source, found.Medium));
        });
    }

    [Fact]
    public void Entries_AllOfThem_AreHostsAppsOrNamesInLowerCase() =>
        Assert.All(KnownSources.Shared.Entries.Keys, e => Assert.Matches(@"^(=?[a-z0-9&-]+(\.[a-z0-9_-]+)*(\.\*)?|[a-z0-9_ -]+)$", e));

    [Fact]
    public void SpamReferrers_AllOfThem_AreDomainsAndNoKnownSource()
    {
        Assert.InRange(SpamReferrers.Shared.Count, 300, 10_000);
        Assert.True(SpamReferrers.Shared.Contains("semalt.com"));
        Assert.True(SpamReferrers.Shared.Contains("x.semalt.com"));
        Assert.False(SpamReferrers.Shared.Contains("notsemalt.com"));
        Assert.DoesNotContain(Hosts, h => SpamReferrers.Shared.Contains(h.Entry.TrimStart('=')));
    }
}
