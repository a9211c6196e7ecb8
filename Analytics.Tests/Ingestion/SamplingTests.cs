using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

/// <summary>Which events of many are kept, and what the kept ones stand for.</summary>
public sealed class SamplingTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };

    private static AcceptedEvent? Keep(TestSite site, Event sent, int person = 0)
    {
        var hit = new Hit(sent, site.Browser with { ClientIp = new IPAddress(0x0A000000L + person) }, site.Instance.Clock.GetUtcNow());
        return site.Instance.Pipeline.Run(hit) is null ? hit.Accept() : null;
    }

    private static async Task<TestSite> Sampled(Instance instance, SamplingRule? rule, params List<SamplingOverride> overrides) =>
        await instance.AddSite(settings: s => (s.Sampling, s.SamplingOverrides, s.RateLimitPerMinute, s.RateLimitPerIpPerMinute) = (rule, overrides, 1_000_000, 0));

    [Fact]
    public async Task Random_OfAQuarter_KeepsAboutThatAndEachStandsForFour()
    {
        await using var instance = await Instance.Open();
        var site = await Sampled(instance, new() { Strategy = SamplingStrategy.Random, Rate = 0.25 });

        var kept = Enumerable.Range(0, 4_000).Select(n => Keep(site, Page)).OfType<AcceptedEvent>().ToList();

        // Seven standard deviations: once in a hundred thousand million runs.
        Assert.InRange(kept.Count, 1_000 - 190, 1_000 + 190);
        Assert.All(kept, e => Assert.Equal((4.0, SamplingStrategy.Random), (e.Weight, e.Sampling)));
    }

    [Fact]
    public async Task Deterministic_OfAHalf_KeepsOrDropsAVisitorWhole()
    {
        await using var instance = await Instance.Open();
        var site = await Sampled(instance, new() { Strategy = SamplingStrategy.Deterministic, Rate = 0.5 });

        var visitors = Enumerable.Range(1, 1_000).Select(person => Enumerable.Range(0, 3).Select(_ => Keep(site, Page, person)).ToList()).ToList();

        Assert.All(visitors, events => Assert.Single(events.Select(e => e is null).Distinct()));
        var kept = visitors.Where(v => v[0] is not null).ToList();
        Assert.InRange(kept.Count, 500 - 115, 500 + 115);
        Assert.All(kept, v => Assert.Equal((2.0, SamplingStrategy.Deterministic), (v[0]!.Weight, v[0]!.Sampling)));
    }

    [Fact]
    public async Task Window_OfTwoAMinute_KeepsTheFirstTwoOfEach()
    {
        await using var instance = await Instance.Open();
        var site = await Sampled(instance, new() { Strategy = SamplingStrategy.Window, First = 2, WindowSeconds = 60 });

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => Keep(site, Page) is not null));
        instance.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(Keep(site, Page));
        instance.Clock.Advance(TimeSpan.FromSeconds(1));
        var kept = Keep(site, Page);
        Assert.Equal((null, SamplingStrategy.Window), (kept!.Weight, kept.Sampling));
    }

    [Fact]
    public async Task Overrides_TheClosestOne_GoesBeforeTheSitesOwn()
    {
        await using var instance = await Instance.Open();
        var none = new SamplingOverride { Strategy = SamplingStrategy.Random, Rate = 0 };
        var site = await Sampled(instance, null,
            none with { EventSource = "ios" }, none with { Event = "scroll" }, none with { EventSource = "ios", Event = "signup", Rate = 1 }, none with { Event = "signup" });
        bool IsKept(EventKind kind, string? name, string? source) => Keep(site, new() { Kind = kind, Name = name, Path = "/", EventSource = source }) is not null;

        Assert.True(IsKept(EventKind.Pageview, null, "web"));
        Assert.False(IsKept(EventKind.Pageview, null, "ios"));
        Assert.False(IsKept(EventKind.Scroll, null, "web"));
        Assert.False(IsKept(EventKind.Custom, "signup", "web"));
        Assert.True(IsKept(EventKind.Custom, "signup", "ios"));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(null)]
    public async Task Rule_ThatKeepsAllOrMakesNoSense_KeepsAllUnweighted(double? rate)
    {
        await using var instance = await Instance.Open();
        var site = await Sampled(instance, new() { Strategy = SamplingStrategy.Random, Rate = rate });

        Assert.All(Enumerable.Range(0, 100).Select(_ => Keep(site, Page)), e => Assert.True(e is { Weight: null }));
    }

    [Fact]
    public async Task Weight_OfAKeptEvent_IsStoredWithIt()
    {
        await using var instance = await Instance.Open();
        var site = await Sampled(instance, new() { Strategy = SamplingStrategy.Deterministic, Rate = 0.999999 });

        Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page, site.Browser));

        Assert.Equal(1, site.Scalar($"SELECT COUNT(*) FROM event WHERE weight > 1 AND flags & 4 = 4"));
    }
}
