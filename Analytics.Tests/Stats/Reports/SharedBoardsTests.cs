using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Stats.Reports;

public sealed class SharedBoardsTests
{
    private static readonly DateOnly Today = new(2025, 9, 17);

    private readonly FakeClock _clock = new(new(2025, 9, 17, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeStats _stats;
    private readonly SharedBoards _boards;
    private readonly Site _site = new() { Id = 1, PublicId = "site_0000000001", Name = "Shop", Url = "https://shop.example.com", Domain = "shop.example.com", TimeZone = "Europe/Stockholm" };

    public SharedBoardsTests()
    {
        _stats = new(_clock);
        _boards = new(_stats, _clock);
    }

    private static BoardRequest Request(int days = 1, string? country = null) => new()
    {
        Range = DateRange.Inclusive(Today.AddDays(1 - days), Today),
        Every = Interval.Hour,
        Filters = country is null ? EquatableList<StatsFilter>.Empty : new([new(Dimension.Country, FilterOperator.Is, new([country]))]),
        Lists = new([BoardList.TopPages]),
    };

    private Task<Board> Ask(long since, BoardRequest? request = null) => _boards.Ask(_site, request ?? Request(), since, CancellationToken.None);

    private long After(double seconds)
    {
        var tick = _clock.GetTimestamp();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        return tick;
    }

    [Fact]
    public async Task Ask_ManyViewersOfOneTick_ShareOneBoard()
    {
        var tick = After(0.01);

        var boards = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Ask(tick)));

        Assert.All(boards, board => Assert.Same(boards[0], board));
        Assert.Equal(2, _stats.Asked.Count);
    }

    [Fact]
    public async Task Ask_AfterTheNextTick_SeesWhatCameInSince()
    {
        var before = await Ask(After(0.01));
        _stats.Extra = 5;

        var after = await Ask(After(0.01));

        Assert.Equal(before.Now.Total.Visits + 5, after.Now.Total.Visits);
    }

    [Fact]
    public async Task Ask_OtherDaysFiltersListsOrSite_AreOtherBoards()
    {
        var tick = After(0.01);
        var other = new Site { Id = 2, PublicId = "site_0000000002", Name = "Blog", Url = "https://blog.example.com", Domain = "blog.example.com", TimeZone = "Europe/Stockholm" };

        var boards = await Task.WhenAll(Ask(tick), Ask(tick, Request(days: 7)), Ask(tick, Request(country: "SE")), Ask(tick, Request(country: "NO")), Ask(tick, Request() with { Lists = new([BoardList.Browsers]) }),
            _boards.Ask(other, Request(), tick, CancellationToken.None));

        Assert.Equal(boards.Length, boards.Distinct().Count());
        Assert.Equal([1, 2], _stats.Asked.Select(query => query.SiteId).Distinct().Order());
    }

    [Fact]
    public async Task Ask_AfterOneThatFailed_TriesAnew()
    {
        var tick = After(0.01);
        _stats.Failure = new InvalidOperationException("The disk is gone.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(tick));
        _stats.Failure = null;

        Assert.NotNull(await Ask(tick));
    }

    [Fact]
    public async Task Ask_WhoGoesAway_EndsItForNobodyElse()
    {
        var tick = After(0.01);
        var mayGoOn = new TaskCompletionSource();
        _stats.Before = _ => mayGoOn.Task;
        using var leaving = new CancellationTokenSource();
        var first = _boards.Ask(_site, Request(), tick, leaving.Token);
        var second = Ask(tick);

        await leaving.CancelAsync();
        mayGoOn.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Boards_OfAWhileAgo_AreLetGo()
    {
        for (var days = 1; days <= 20; days++) await Ask(After(0.01), Request(days));
        Assert.Equal(20, _boards.Count);
        After(60);

        await Ask(After(0.01));

        Assert.Equal(1, _boards.Count);
    }
}
