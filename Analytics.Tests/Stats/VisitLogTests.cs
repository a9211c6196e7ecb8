using Analytics.Core.Stats;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>Lists of single visits and events.</summary>
public sealed class VisitLogTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_PageByPage_AreAllOfThemOnceAndNewestFirst(bool isSealed)
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 18, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        for (var n = 0; n < 25; n++) await site.User($"u{n % 3}").Pageview($"/{n}").With(e => e with { EventId = $"id{n}", Custom = """{"n":1}""" }).At($"10:{n:00}");
        await site.User("u0").Event("signup").At("10:24");
        await site.User("u0").Exit("/24", 3_000).At("10:24:30");
        if (isSealed) await instance.Seal.Run(site.Entry, CancellationToken.None);

        var all = new List<EventEntry>();
        LogCursor? after = null;
        do
        {
            var page = await instance.Stats.Events(site.Query() with { Limit = 7 }, null, after, CancellationToken.None);
            all.AddRange(page.Entries);
            after = page.Next;
            // What comes in meanwhile is newer than the cursor and moves nothing.
            await site.User("late").Pageview("/late").At("11:00");
        }
        while (after is not null);

        Assert.Equal(26, all.Count);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(n => $"/{n}"), all.Where(e => e.EventType == "pageview").Select(e => e.Path));
        var newest = all.Single(e => e.Path == "/24");
        Assert.Equal(("id24", "pageview", """{"n":1}""", "direct", "Chrome", "Windows"), (newest.EventId, newest.EventType, newest.Custom, newest.Channel, newest.Browser, newest.Os));
        Assert.Equal(3_000, newest.EngagedMs);
        Assert.Equal(3, all.Select(e => e.Visitor).Distinct().Count());
        Assert.Equal(3, all.Select(e => e.Session).Distinct().Count());
        var signups = await instance.Stats.Events(site.Query(), "signup", null, CancellationToken.None);
        Assert.Equal(("custom", "signup"), (Assert.Single(signups.Entries).EventType, signups.Entries[0].Name));
    }

    [Fact]
    public async Task Sessions_OfARange_AreThoseThatStartedInIt()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 18, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.User("a").Pageview("/in").At("2025-09-17 10:00");
        await site.User("a").Pageview("/out").At("2025-09-17 10:05");
        await site.User("a").Event("buy").At("2025-09-17 10:06");
        await site.User("b").Pageview("/x").At("2025-09-16 23:50");
        await site.User("b").Pageview("/y").At("2025-09-17 00:05");
        await site.User("c").Pageview("/z").At("2025-09-17 09:00");

        var page = await instance.Stats.Sessions(site.Query() with { Limit = 1 }, null, CancellationToken.None);
        var first = Assert.Single(page.Entries);
        Assert.Equal(("/in", "/out", 2, 1, 360.0, false), (first.EntryPage, first.ExitPage, first.Pageviews, first.Events, first.DurationSeconds, first.Bounce));
        Assert.True(LogCursor.TryParse(page.Next!.Value.ToString(), out var cursor) && cursor == page.Next);
        var second = await instance.Stats.Sessions(site.Query() with { Limit = 1 }, page.Next, CancellationToken.None);
        Assert.Equal("/z", Assert.Single(second.Entries).EntryPage);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Events_OfAnotherSite_AreNeverListed()
    {
        await using var instance = await Instance.Open();
        var (mine, other) = (await instance.AddSite(), await instance.AddSite());
        await mine.User("a").Pageview("/mine").At("10:00");
        await other.User("a").Pageview("/other").At("10:00");

        Assert.Equal("/mine", Assert.Single((await instance.Stats.Events(mine.Query(), null, null, CancellationToken.None)).Entries).Path);
        Assert.Equal("/other", Assert.Single((await instance.Stats.Sessions(other.Query(), null, CancellationToken.None)).Entries).EntryPage);
    }
}
