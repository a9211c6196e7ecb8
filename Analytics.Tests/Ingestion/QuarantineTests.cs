using System.Net;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Ingestion;

public sealed class QuarantineTests
{
    private const string Gpt = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)";
    private const string Headless = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36";

    [Fact]
    public async Task Bot_KeptApart_EntersTheFiguresOnceWhenItsClassIsLetThrough()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").At("10:00");
        Assert.Equal(DropReason.Bot, await Drop(site, Headless, "/shop"));
        Assert.Equal(DropReason.Bot, await Drop(site, Headless, "/shop/espresso"));
        Assert.Equal(DropReason.Bot, await Drop(site, Gpt, "/prices"));
        await instance.Writer.Flush();
        Assert.Equal(1, (await site.Total()).Pageviews);
        Assert.Equal(3, site.Scalar("SELECT COUNT(*) FROM quarantine"));

        Assert.Equal(2, await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None));
        Assert.Equal(0, await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None));

        var total = await site.Total();
        // Both of one browser at one address: one visitor, one visit.
        Assert.Equal((2, 3, 2), (total.Visitors, total.Pageviews, total.Visits));
        Assert.Contains("/shop/espresso", (await site.Rows(Core.Stats.Dimension.Page)).Keys);
        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public async Task Restored_InTheLedger_MovesFromDroppedToAcceptedInItsHour()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Headless, "/a");
        await Drop(site, Gpt, "/b");
        await instance.Writer.Flush();
        instance.Clock.Advance(TimeSpan.FromHours(3));

        await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None);

        var lines = await new LedgerReader(instance.Contexts).Read(site.Id, 0, long.MaxValue, CancellationToken.None);
        Assert.Single(lines.Select(l => l.Hour).Distinct());
        Assert.Equal((1, 1, 1, 1), (Of(IngestLedger.Accepted), Of((byte)DropReason.Bot), Of((byte)LedgerNote.BotAiCrawler), Of((byte)LedgerNote.Restored)));
        Assert.Equal(0, Of((byte)LedgerNote.BotHeadless));

        long Of(byte outcome) => lines.Where(l => l.Outcome == outcome).Sum(l => l.Events);
    }

    [Fact]
    public async Task Class_LetThrough_IsCountedUntilItIsHeldAgain()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None);
        Assert.IsType<IngestOutcome.Accepted>(await Send(site, Headless, "/a"));
        Assert.Equal(DropReason.Bot, await Drop(site, Gpt, "/b"));

        Assert.True(await instance.Bots.Hold(site.Id, QuarantineClass.Headless, CancellationToken.None));
        Assert.False(await instance.Bots.Hold(site.Id, QuarantineClass.Headless, CancellationToken.None));

        Assert.Equal(DropReason.Bot, await Drop(site, Headless, "/c"));
        Assert.Equal(1, (await site.Total()).Pageviews);
    }

    [Fact]
    public async Task EventId_SentTwiceWhileKeptApart_CountsOnce()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Headless, "/a", "same");
        await Drop(site, Headless, "/a", "same");
        await instance.Writer.Flush();

        Assert.Equal(1, await instance.Bots.Restore(site.Id, QuarantineClass.Headless, CancellationToken.None));

        Assert.Equal(1, (await site.Total()).Pageviews);
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public async Task Release_OfOnePlaceTwice_WritesOneEvent()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Headless, "/a");
        await instance.Writer.Flush();
        var held = HeldPayload.Read(Text(instance, "SELECT event FROM quarantine"))!;
        var place = new HeldPlace(site.Scalar("SELECT id FROM quarantine"), new(held, QuarantineClass.Headless, DropReason.Bot, "HeadlessChrome", held.AtMs, site.Today));

        var outcomes = await Task.WhenAll(instance.Writer.Release(place).AsTask(), instance.Writer.Release(place).AsTask());

        Assert.Equal([StoreOutcome.Committed, StoreOutcome.Duplicate], outcomes.Order());
        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM event"));
    }

    [Fact]
    public async Task Sweep_AfterAStopInBetween_GoesOnAndDeletesWhatIsPastItsTime()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Headless, "/a");
        await Drop(site, Gpt, "/b");
        await instance.Writer.Flush();
        // As if the program had stopped right after the rule was written.
        await site.Change(s => s.AllowedBots = ["headless"]);
        await instance.Restart();

        Assert.Equal(1, await instance.Bots.Sweep(CancellationToken.None));
        Assert.Equal(1, site.Scalar("SELECT COUNT(*) FROM quarantine"));
        instance.Clock.Advance(TimeSpan.FromDays(IBots.KeptDays + 1));
        Assert.Equal(0, await instance.Bots.Sweep(CancellationToken.None));
        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public async Task Datacentre_AndPrefetch_AreKeptApartAsWhatTheyAre()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        var hosting = site.Browser with { ClientIp = IPAddress.Parse("144.76.1.2") };
        Assert.Equal(DropReason.Datacentre, Reason(await site.Send(Page("/a"), hosting)));
        // A bot in a hosting network is a bot.
        Assert.Equal(DropReason.Bot, Reason(await site.Send(Page("/b"), hosting with { UserAgent = Gpt })));
        Assert.Equal(DropReason.Prefetch, Reason(await site.Send(Page("/c"), site.Browser with { IsPrefetch = true })));
        await instance.Writer.Flush();

        var report = await instance.Bots.Read(site.Id, site.Today, site.Today.AddDays(1), null, CancellationToken.None);

        Assert.Equal([QuarantineClass.AiCrawler, QuarantineClass.Datacentre, QuarantineClass.Prefetch], report.Senders.Select(s => s.Class).Order());
        Assert.Equal("GPTBot", report.Senders.Single(s => s.Class == QuarantineClass.AiCrawler).Name);
        Assert.Equal(["/a", "/b", "/c"], report.Pages.Select(p => p.Path).Order());
        Assert.Equal(3, report.Held.Values.Sum());
        Assert.Equal(1, await instance.Bots.Restore(site.Id, QuarantineClass.Datacentre, CancellationToken.None));
        Assert.IsType<IngestOutcome.Accepted>(await site.Send(Page("/d"), hosting));
    }

    [Fact]
    public async Task Bot_ThatALaterStepWouldDropAnyway_IsNotKept()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => s.BlockedPages = ["/admin*"]);
        Assert.Equal(DropReason.Bot, await Drop(site, Gpt, "/admin/orders"));
        await instance.Writer.Flush();

        Assert.Equal(0, site.Scalar("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public async Task Quarantine_AtRest_HoldsNeitherAddressNorUserAgent()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Gpt, "/a");
        await instance.Writer.Flush();

        var row = Text(instance, "SELECT event || name || IFNULL(path, '') FROM quarantine");

        Assert.DoesNotContain("198.51.100.7", row, StringComparison.Ordinal);
        Assert.DoesNotContain("AppleWebKit", row, StringComparison.Ordinal);
        Assert.DoesNotContain("openai.com", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_OfOneSite_KeepsSoManyAndSaysSoOfTheRest()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite(settings: s => (s.RateLimitPerMinute, s.RateLimitPerIpPerMinute) = (1_000_000, 0));
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 1_800; i++) await Drop(site, Gpt, "/a");
            await instance.Writer.Flush();
        }

        Assert.Equal(QuarantineInsert.EventsMost, site.Scalar("SELECT COUNT(*) FROM quarantine"));
        Assert.Equal(400, site.Scalar($"SELECT SUM(events) FROM ledger WHERE outcome = {(int)LedgerNote.QuarantineFull}"));
        Assert.Equal(5_400, site.Scalar("SELECT SUM(events) FROM bot_day"));
    }

    [Fact]
    public async Task RecentDrops_OfAnEvent_SayTheStepAndNothingOfItsSender()
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        await Drop(site, Gpt, "/shop?mail=ann@example.com");

        var drop = Assert.Single(instance.Drops.Of(site.Id));

        Assert.Equal(("bot", "bot", "GPTBot", "/shop"), (drop.Reason, drop.Step, drop.Name, drop.Path));
        Assert.Equal("An AI crawler, GPTBot.", drop.Detail);
    }

    private static Event Page(string path, string? id = null) => new() { Kind = EventKind.Pageview, Path = path, EventId = id };

    private static ValueTask<IngestOutcome> Send(TestSite site, string userAgent, string path, string? id = null) => site.Send(Page(path, id), site.Browser with { UserAgent = userAgent });

    private static async Task<DropReason> Drop(TestSite site, string userAgent, string path, string? id = null) => Reason(await Send(site, userAgent, path, id));

    private static DropReason Reason(IngestOutcome outcome) => Assert.IsType<IngestOutcome.Dropped>(outcome).Reason;

    private static string Text(Instance instance, string sql)
    {
        using var connection = instance.File.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own sentences.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string)command.ExecuteScalar()!;
    }
}
