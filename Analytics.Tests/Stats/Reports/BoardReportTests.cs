using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats.Reports;

public sealed class BoardReportTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly FakeClock _clock = new(new(2026, 11, 22, 14, 20, 0, TimeSpan.Zero));
    private readonly Site _site = new FakeSites().Add("ann", "Halden Coffee", "halden.example");

    [Fact]
    public async Task Board_Asked_HoldsRangeRangeBeforeAndLists()
    {
        var stats = new FakeStats(_clock);
        var filters = new EquatableList<StatsFilter>([new(Dimension.Country, FilterOperator.Is, new(["SE"]))]);
        var board = await BoardReport.Ask(stats, _site, new() { Range = DateRange.Inclusive(Today.AddDays(-6), Today), Against = DateRange.Inclusive(Today.AddDays(-13), Today.AddDays(-7)), Every = Interval.Day, Filters = filters }, _clock, CancellationToken.None);

        Assert.Equal(7, board.Now.Buckets.Count);
        Assert.Equal(7, board.Before!.Buckets.Count);
        Assert.Equal(BoardList.First, board.Lists.Keys);
        Assert.True(board.Open);
        Assert.Equal(12, board.ActiveNow);
        Assert.All(stats.Asked, query => Assert.Equal(filters, query.Filters));
    }

    [Fact]
    public async Task Board_Questions_AreAskedSideBySide()
    {
        var gate = new TaskCompletionSource();
        var stats = new FakeStats(_clock) { Before = _ => gate.Task };
        var asked = BoardReport.Ask(stats, _site, new() { Range = DateRange.Inclusive(Today, Today), Against = DateRange.Inclusive(Today.AddDays(-1), Today.AddDays(-1)), WeekHours = true, Every = Interval.Hour }, _clock, CancellationToken.None);

        Assert.Equal(3 + BoardList.First.Count, stats.Asked.Count);
        gate.SetResult();
        Assert.True((await asked).OnlyOpenDay);
    }

    [Fact]
    public async Task Board_HeldAgainstNothing_AsksForNothingBefore()
    {
        var stats = new FakeStats(_clock);
        var board = await BoardReport.Ask(stats, _site, new() { Range = DateRange.Inclusive(Today, Today), Every = Interval.Hour, Lists = EquatableList<BoardList>.Empty }, _clock, CancellationToken.None);

        Assert.Null(board.Before);
        Assert.Single(stats.Asked);
    }

    [Fact]
    public async Task Board_ListPastRetention_IsLeftOutAndTheRestStands()
    {
        var stats = new FakeStats(_clock) { Before = static query => query.By == Dimension.Country ? Task.FromException(new BeyondRetentionException("gone", Today)) : Task.CompletedTask };
        var board = await BoardReport.Ask(stats, _site, new() { Range = DateRange.Inclusive(Today, Today), Every = Interval.Hour }, _clock, CancellationToken.None);

        Assert.Equal(BoardList.First.Where(static list => list.By != Dimension.Country), board.Lists.Keys);
    }

    [Fact]
    public async Task FirstDay_OfASite_IsThatOfItsFirstFigures()
    {
        await using var instance = await Instance.Open(new FakeClock(new(2026, 11, 22, 14, 20, 0, TimeSpan.Zero)));
        var site = await instance.AddSite("Europe/Stockholm");
        var stored = instance.Catalog.All.Single().Site;
        Assert.Equal(Today, await FirstDay.Ask(instance.Stats, stored, Today, CancellationToken.None));

        await site.By("ann").Pageview("/old").At("2026-09-03 23:30");

        Assert.Equal(new DateOnly(2026, 9, 3), await FirstDay.Ask(instance.Stats, stored, Today, CancellationToken.None));
    }

    [Fact]
    public async Task Glance_Trend_HoldsFinishedHoursAgainstTheSameOnes()
    {
        var glance = await SiteGlanceReport.Ask(new FakeStats(_clock), _site, _clock, CancellationToken.None);

        Assert.Equal(24, glance.Hours.Count);
        Assert.True(glance.VisitorsToday < glance.VisitorsYesterday);
        Assert.NotNull(glance.Trend);
    }

    [Fact]
    public async Task Glance_OfNothing_ComparesNothing() =>
        Assert.Null((await SiteGlanceReport.Ask(new FakeStats(_clock) { Empty = true }, _site, _clock, CancellationToken.None)).Trend);
}
