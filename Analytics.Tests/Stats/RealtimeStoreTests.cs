using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats;

/// <summary>Who is there now and the last half hour: the same whatever of it is sealed.</summary>
public sealed class RealtimeStoreTests
{
    [Fact]
    public async Task Now_WithAShortSessionWindow_IsTheSameOnceSealed()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 30, TimeSpan.Zero)));
        var site = await instance.AddSite(settings: s => s.SessionWindowMinutes = 5);
        await site.By("ann").Pageview("/before").At("11:30:59");
        await site.By("ann").Pageview("/a").From("https://www.google.com/").At("11:40");
        await site.By("ann").Event("signup").At("11:41");
        await site.By("bob").Pageview("/b").At("11:40:30");
        await site.By("bob").Pageview("/c").At("11:58");
        await site.By("ann").Exit("/a", 60_000).At("11:59");
        await site.By("cid").Pageview("/future").At("12:05");
        var store = new RealtimeStore(instance.Catalog, instance.Stats, instance.Vocabulary, instance.Clock);

        var open = await store.Now(site.Id, CancellationToken.None);
        Assert.Equal(5, await instance.Seal.Run(site.Entry, CancellationToken.None));
        var sealedToo = await new RealtimeStore(instance.Catalog, instance.Stats, instance.Vocabulary, instance.Clock).Now(site.Id, CancellationToken.None);

        foreach (var now in new[] { open, sealedToo })
        {
            Assert.Equal(30, now.PerMinute.Count);
            Assert.Equal(site.Instant("11:31"), now.PerMinute[0].T);
            Assert.Equal(["11:40 2 2", "11:41 0 1", "11:58 1 1", "11:59 0 1"], now.PerMinute.Where(m => m.Visitors > 0).Select(m => $"{m.T:HH:mm} {m.Pageviews} {m.Visitors}"));
            // ann's visit ended long ago, but her page still reports.
            Assert.Equal(2, now.ActiveNow);
            Assert.Equal(["/a 1", "/c 1"], now.Pages.Select(p => $"{p.Path} {p.Visitors}"));
            Assert.Equal(["(none) 1", "Google 1"], now.Sources.Select(s => $"{s.Source} {s.Visitors}"));
        }
        Assert.Equal(2, await instance.Stats.ActiveNow(site.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Now_OfALongVisit_SaysWhereTheVisitCameFrom()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 0, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        await site.By("ann").Pageview("/").From("https://www.google.com/").At("10:00");
        for (var minute = 20; minute <= 120; minute += 20) await site.By("ann").Pageview($"/{minute}").AtUtc(site.Instant("10:00").AddMinutes(minute));
        // bob opened a page three quarters of an hour ago and still scrolls in it.
        await site.By("bob").Pageview("/long").From("https://www.bing.com/").At("11:15");
        await site.By("bob").Report(Core.Events.EventKind.Scroll, "/long").At("11:58");

        var now = await new RealtimeStore(instance.Catalog, instance.Stats, instance.Vocabulary, instance.Clock).Now(site.Id, CancellationToken.None);

        Assert.Equal(["Bing 1", "Google 1"], now.Sources.Select(s => $"{s.Source} {s.Visitors}"));
        Assert.Equal(["/120 1", "/long 1"], now.Pages.Select(p => $"{p.Path} {p.Visitors}"));
    }

    [Fact]
    public async Task Board_OnAWednesday_HoldsItAgainstTheWednesdayBefore()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2025, 9, 17, 12, 30, 0, TimeSpan.Zero)));
        var site = await instance.AddSite();
        foreach (var visitor in new[] { "a", "b" }) await site.User(visitor).Pageview("/").At("2025-09-10 09:00");
        // Not yet as late as today.
        await site.User("late").Pageview("/").At("2025-09-10 12:10");
        foreach (var visitor in new[] { "a", "b", "c" }) await site.User(visitor).Pageview("/now").At("10:00");
        await site.User("d").Pageview("/last").At("12:20");
        var store = new RealtimeStore(instance.Catalog, instance.Stats, instance.Vocabulary, instance.Clock);

        var board = await store.Board(site.Id, 0, CancellationToken.None);

        Assert.Equal((1, 4L, 0), (board.VisitorsLately, board.VisitorsToday, board.Now.ActiveNow));
        Assert.Equal(new Change(50, false, true), board.OnLastWeek);
        Assert.Equal(["/last", "/now", "/now", "/now"], board.Latest.Select(e => e.Path));
        Assert.Equal(site.Instant("12:20"), board.LastEventAt);
        Assert.Same(board, await store.Board(site.Id, 0, CancellationToken.None));
        // Who was told of something newer than the answer gets another one, shared by all who were told of it.
        var told = instance.Clock.GetTimestamp() + 1;
        instance.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var newer = await store.Board(site.Id, told, CancellationToken.None);
        Assert.NotSame(board, newer);
        Assert.Same(newer, await store.Board(site.Id, told, CancellationToken.None));
        instance.Clock.Advance(TimeSpan.FromDays(5));
        var later = await store.Board(site.Id, 0, CancellationToken.None);
        Assert.Empty(later.Latest);
        Assert.Equal(site.Instant("12:20"), later.LastEventAt);
    }
}
