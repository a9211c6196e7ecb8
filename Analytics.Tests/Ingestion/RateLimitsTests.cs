using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

public sealed class RateLimitsTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };
    private static readonly IPAddress Client = IPAddress.Parse("198.51.100.7");

    private static int Taken(RateLimits limits, int tries, int limit, IPAddress? ip = null) => Enumerable.Range(0, tries).Count(_ => limits.Take(1, ip ?? Client, limit) is null);

    [Fact]
    public void Limit_OfAMinute_TakesSoManyAndNoMore()
    {
        var limits = new RateLimits(new FakeClock());

        Assert.Equal(10, Taken(limits, 25, 10));
        Assert.Equal(10, Taken(limits, 25, 10, IPAddress.Parse("198.51.100.8")));
    }

    [Fact]
    public void Limit_OfZero_IsNone() => Assert.Equal(5_000, Taken(new RateLimits(new FakeClock()), 5_000, 0));

    [Fact]
    public void Window_SlidingOverTheMinute_GivesBackByShares()
    {
        var clock = new FakeClock();
        var limits = new RateLimits(clock);
        Assert.Equal(60, Taken(limits, 100, 60));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, Taken(limits, 10, 60));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(30, Taken(limits, 100, 60));
        clock.Advance(TimeSpan.FromSeconds(60));
        // Half of the 30 of the minute before still count.
        Assert.Equal(45, Taken(limits, 100, 60));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(60, Taken(limits, 100, 60));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(59)]
    public void Wait_ThatIsTold_IsEnough(int secondsIntoTheMinute)
    {
        var clock = new FakeClock();
        clock.Advance(TimeSpan.FromSeconds(secondsIntoTheMinute));
        var limits = new RateLimits(clock);
        Taken(limits, 20, 20);
        var wait = limits.Take(1, Client, 20);
        Assert.NotNull(wait);
        Assert.InRange(wait.Value.TotalSeconds, 0.001, 61);
        clock.Advance(wait.Value);

        Assert.Null(limits.Take(1, Client, 20));
    }

    [Fact]
    public async Task Limit_PerClient_HoldsForPublicKeysOnly()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.RateLimitPerIpPerMinute = 3);
        for (var n = 0; n < 3; n++) Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Browser));
        var refused = Assert.IsType<IngestOutcome.Refused>(await site.Send(Page, site.Browser));
        Assert.Equal(RefuseReason.RateLimited, refused.Reason);
        Assert.NotNull(refused.RetryAfter);
        Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Browser with { ClientIp = IPAddress.Parse("198.51.100.8") }));
        for (var n = 0; n < 10; n++) Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Server with { ClientIp = site.Browser.ClientIp }));

        instance.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Browser));
    }

    [Fact]
    public async Task Limit_OfTheSite_HoldsForAllOfItAndNoOther()
    {
        await using var instance = await Instance.Open();
        var (site, other) = (await instance.AddSite(settings: s => s.RateLimitPerMinute = 5), await instance.AddSite());
        for (var n = 0; n < 5; n++) Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Server with { ClientIp = IPAddress.Parse($"192.0.2.{n}") }));

        Assert.IsType<IngestOutcome.Refused>(await site.Send(Page, site.Server));
        Assert.IsType<IngestOutcome.Refused>(await site.Send(Page, site.Browser));
        Assert.IsType<IngestOutcome.Accepted>(await other.Send(Page, other.Browser));
    }
}
