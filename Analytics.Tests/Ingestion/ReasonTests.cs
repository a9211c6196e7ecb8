using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace Analytics.Tests.Ingestion;

/// <summary>One way to meet each reason. A reason added to an enum fails here until it has its own.</summary>
public sealed class ReasonTests
{
    private static readonly Event Page = new() { Kind = EventKind.Pageview, Path = "/" };

    private static readonly Dictionary<DropReason, Func<TestSite, Task<IngestOutcome>>> Drops = new()
    {
        [DropReason.Bot] = async site => await site.Send(Page, site.Browser with { UserAgent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }),
        [DropReason.Prefetch] = async site => await site.Send(Page, site.Browser with { IsPrefetch = true }),
        [DropReason.Consent] = async site => await site.Send(Page with { Consent = "none" }, site.Browser),
        [DropReason.DoNotTrack] = async site =>
        {
            await site.Change(s => s.HonourDnt = true);
            return await site.Send(Page, site.Browser with { DoNotTrack = true });
        },
        [DropReason.Datacentre] = async site => await site.Send(Page, site.Browser with { ClientIp = IPAddress.Parse("144.76.1.2") }),
        [DropReason.SpamReferrer] = async site => await site.Send(Page with { Referrer = "http://site3.free-share-buttons.com/page" }, site.Browser),
        [DropReason.BlockedIp] = Blocked(s => s.BlockedIps = ["198.51.100.0/24"]),
        [DropReason.BlockedCountry] = async site =>
        {
            await site.Change(s => s.BlockedCountries = ["de"]);
            return await site.Send(Page, site.Browser with { ClientIp = IPAddress.Parse("194.25.134.80") });
        },
        [DropReason.BlockedPage] = Blocked(s => s.BlockedPages = ["/"]),
        [DropReason.BlockedHostname] = async site =>
        {
            await site.Change(s => s.BlockedHostnames = ["*.staging.example"]);
            return await site.Send(Page with { Hostname = "a.staging.example" }, site.Browser);
        },
        [DropReason.OwnVisit] = async site => await site.Send(Page, site.Browser with { IsOwnVisit = true }),
        [DropReason.Sampled] = Blocked(s => s.Sampling = new() { Strategy = SamplingStrategy.Random, Rate = 0 }),
        [DropReason.EventSourceOff] = async site =>
        {
            await site.Change(s => s.EventSourcesOff = ["ios"]);
            return await site.Send(Page with { EventSource = "ios" }, site.Browser);
        },
        [DropReason.Duplicate] = async site =>
        {
            Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page with { EventId = "once" }, site.Browser));
            return await site.Send(Page with { EventId = "once" }, site.Browser);
        },
    };

    private static Func<TestSite, Task<IngestOutcome>> Blocked(Action<Site> settings) => async site =>
    {
        await site.Change(settings);
        return await site.Send(Page, site.Browser);
    };

    private static readonly Dictionary<RefuseReason, Func<TestSite, Task<IngestOutcome>>> Refusals = new()
    {
        [RefuseReason.NoCredentials] = async site => await site.Send(Page, site.Browser with { Key = null }),
        [RefuseReason.WrongKey] = async site => await site.Send(Page, site.Browser with { SiteId = site.PublicId, Key = SiteKeys.New(KeyKind.Public) }),
        [RefuseReason.UnknownSite] = async site => await site.Send(Page, site.Browser with { SiteId = "site_nowhere" }),
        [RefuseReason.WrongOrigin] = async site => await site.Send(Page, site.Browser with { HasOrigin = true, OriginHost = "evil.example" }),
        [RefuseReason.InvalidTimestamp] = async site => await site.Send(Page with { Timestamp = site.Instance.Clock.GetUtcNow().AddDays(-731) }, site.Server),
        [RefuseReason.RateLimited] = async site =>
        {
            await site.Change(s => s.RateLimitPerIpPerMinute = 1);
            await site.Send(Page, site.Browser);
            return await site.Send(Page, site.Browser);
        },
        [RefuseReason.Overloaded] = async site => await With(site, new Answering(StoreOutcome.Full)).Take(Page, site.Browser, CancellationToken.None),
        [RefuseReason.StoreFailed] = async site => await With(site, new Answering(StoreOutcome.Failed)).Take(Page, site.Browser, CancellationToken.None),
    };

    /// <summary>Found before there is an event: by the parser and by the reader of bodies.</summary>
    private static readonly RefuseReason[] BeforeThePipeline = [RefuseReason.Invalid, RefuseReason.TooLarge];

    public static TheoryData<DropReason> AllDrops => [.. Enum.GetValues<DropReason>()];

    public static TheoryData<RefuseReason> AllRefusals => [.. Enum.GetValues<RefuseReason>()];

    [Theory]
    [MemberData(nameof(AllDrops))]
    public async Task Drop_EveryReason_IsMetNotCountedAndStandsInTheLedger(DropReason reason)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        Assert.True(Drops.TryGetValue(reason, out var meet), $"Add a way to meet {reason}.");
        var outcome = await meet(site);

        Assert.Equal(reason, Assert.IsType<IngestOutcome.Dropped>(outcome).Reason);
        Assert.Equal(reason == DropReason.Duplicate ? 1 : 0, (await site.Total()).Pageviews);
        Assert.Equal(1, await Counted(site, site.Id, (byte)reason));
    }

    [Theory]
    [MemberData(nameof(AllRefusals))]
    public async Task Refuse_EveryReason_IsMetNotCountedAndStandsInTheLedger(RefuseReason reason)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        if (BeforeThePipeline.Contains(reason))
        {
            var problem = new EventProblem("body", "Wrong.", TooLarge: reason == RefuseReason.TooLarge);
            Assert.Equal(reason, instance.Ingestor.Refuse(problem, site.Browser).Reason);
            Assert.Equal(reason, instance.Ingestor.Refuse(problem, site.Browser with { Key = null }).Reason);
            Assert.Equal(1, await Counted(site, site.Id, (byte)reason));
            Assert.Equal(1, await Counted(site, 0, (byte)reason));
            return;
        }
        Assert.True(Refusals.TryGetValue(reason, out var meet), $"Add a way to meet {reason}.");
        var refused = Assert.IsType<IngestOutcome.Refused>(await meet(site));

        Assert.Equal(reason, refused.Reason);
        Assert.EndsWith(".", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(reason is RefuseReason.RateLimited or RefuseReason.Overloaded or RefuseReason.StoreFailed, refused.RetryAfter is not null);
        Assert.Equal(reason == RefuseReason.RateLimited ? 1 : 0, (await site.Total()).Pageviews);
        Assert.Equal(1, await Counted(site, reason is RefuseReason.NoCredentials or RefuseReason.UnknownSite ? 0 : site.Id, (byte)reason));
    }

    [Fact]
    public async Task Refuse_SaltsThatCannotBeWritten_IsStoreFailedAndStandsInTheLedger()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var pipeline = new Pipeline(instance.Catalog, new BrokenSalts(), instance.Recent, new RateLimits(instance.Clock), Core.Enrichment.UserAgentParser.Load(), Core.Enrichment.CountryLookup.Load(), Core.Enrichment.ReferrerClassifier.Load());
        var outcome = await new Ingestor(pipeline, instance.Writer, instance.Ledger, instance.Clock).Take(Page, site.Browser, CancellationToken.None);

        Assert.Equal(RefuseReason.StoreFailed, Assert.IsType<IngestOutcome.Refused>(outcome).Reason);
        Assert.Equal(1, await Counted(site, site.Id, (byte)RefuseReason.StoreFailed));
    }

    [Fact]
    public async Task Ledger_OfManyOutcomes_AccountsForEveryReceivedEvent()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        for (var n = 0; n < 7; n++) await site.Send(Page, site.Browser);
        for (var n = 0; n < 3; n++) await site.Send(Page, site.Browser with { IsPrefetch = true });
        for (var n = 0; n < 2; n++) await site.Send(Page, site.Browser with { HasOrigin = true, OriginHost = "evil.example" });
        instance.Clock.Advance(TimeSpan.FromHours(1));
        await site.Send(Page, site.Browser);
        await instance.Stop();

        Assert.Equal(7 + 3 + 2 + 1, site.Scalar("SELECT SUM(events) FROM ledger"));
        Assert.Equal(8, site.Scalar("SELECT SUM(events) FROM ledger WHERE outcome = 0"));
        Assert.Equal(2, site.Scalar("SELECT COUNT(DISTINCT hour_ms) FROM ledger"));
        Assert.Equal(0, site.Scalar("SELECT SUM(hour_ms % 3600000) FROM ledger"));
        await instance.Restart();
    }

    /// <summary>What the ledger holds, once it is written: the event sent here is of another site.</summary>
    private static async Task<long> Counted(TestSite site, int siteId, byte outcome)
    {
        await site.Instance.Writer.Append(new AcceptedEvent { SiteId = 9_999, AtMs = 1, Visitor = 1, Kind = EventKind.Exit }, CancellationToken.None);
        return site.Scalar($"SELECT COALESCE(SUM(events), 0) FROM ledger WHERE site_id = {siteId} AND outcome = {outcome}");
    }

    private static Ingestor With(TestSite site, IEventStore store) => new(site.Instance.Pipeline, store, site.Instance.Ledger, site.Instance.Clock);

    private sealed class Answering(StoreOutcome outcome) : IEventStore
    {
        public ValueTask<StoreOutcome> Append(AcceptedEvent accepted, CancellationToken cancel) => new(outcome);
    }

    private sealed class BrokenSalts : IVisitorSalts
    {
        public byte[] Of(int siteId, DateOnly day) => throw new SqliteException("attempt to write a readonly database", 8);
        public bool Exists(int siteId, DateOnly day) => false;
        public void DestroyOld() { }
    }
}
