using Analytics.Core.Events;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Storage;

/// <summary>What is kept of a site, counted in the database.</summary>
public sealed class SiteHoldingsTests
{
    [Fact]
    public async Task Holdings_OfAnEmptySite_AreNone()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();

        Assert.Equal(new SiteHoldings(0, 0, 0, null, null), await new SiteHoldingsReader(instance.Contexts).Of(site.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Holdings_OfASite_AreItsOwn()
    {
        await using var instance = await Instance.Open();
        var (site, other) = (await instance.AddSite(), await instance.AddSite());
        await site.By("ann").Pageview("/a").At("10:00");
        await site.By("ann").Pageview("/b").At("10:05");
        await other.By("bob").Pageview("/c").At("09:00");

        var kept = await new SiteHoldingsReader(instance.Contexts).Of(site.Id, CancellationToken.None);

        Assert.Equal(2, kept.OpenEvents + kept.SealedEvents);
        Assert.Equal((site.Instant("10:00"), site.Instant("10:05")), (kept.First, kept.Last));
    }
}
