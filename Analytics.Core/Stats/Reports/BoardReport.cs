using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>Puts a dashboard together: the range, the days it is held against, the lists and who is there now, asked side by side.</summary>
public static class BoardReport
{
    /// <summary>The metrics of tiles and curve.</summary>
    private static readonly EquatableList<Metric> Shown = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.Events, Metric.ViewsPerVisit, Metric.BounceRate, Metric.Duration, Metric.LoadTime]);

    /// <summary>More than there are: a map shows all of them, whatever the list beside it holds.</summary>
    private const int CountriesMost = 260;

    private static readonly StatsAnswer Nothing = new() { Total = Figures.None };

    public static async Task<Board> Ask(IStatsStore store, Site site, BoardRequest request, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(clock);

        var asOf = clock.GetUtcNow();
        var query = new StatsQuery { SiteId = site.Id, Range = request.Range, Filters = request.Filters, Metrics = Shown };
        var now = request.Trend ? store.Answer(query with { Every = request.Every }, cancel) : null;
        var before = request is { Trend: true, Against: { } against } ? Known(store.Answer(query with { Range = against, Every = request.Every }, cancel)) : null;
        var active = store.ActiveNow(site.Id, cancel);
        var week = request.WeekHours ? Known(store.Answer(query with { OverTheWeek = true }, cancel)) : null;
        var lists = request.Lists.Distinct()
            .Select(list => (list, answer: Known(store.Answer(query with { By = list.By, ByProperty = list.Property, ValuesOnly = list.By == Dimension.Property, OrderBy = list.OrderBy, Limit = list.By == Dimension.Country ? Math.Max(request.Rows, CountriesMost) : request.Rows, Metrics = list.Metrics }, cancel))))
            .ToList();
        Task?[] asked = [now, before, active, week, .. lists.Select(static entry => entry.answer)];
        await Task.WhenAll(asked.OfType<Task>());

        var filled = new Dictionary<BoardList, StatsAnswer>();
        foreach (var (list, answer) in lists)
            if (await answer is { } known) filled[list] = known;
        return new Board
        {
            Request = request,
            AsOf = asOf,
            Now = now is null ? Nothing : await now,
            Before = before is null ? null : await before,
            Week = week is null ? null : (await week)?.Week,
            Lists = filled,
            ActiveNow = await active,
            Open = request.Range.Contains(SiteZone.Of(site.TimeZone).DayOf(asOf)),
        };
    }

    /// <summary>Null where only single events could tell, and they are past the site's retention: that panel says so, the others stand.</summary>
    private static async Task<T?> Known<T>(Task<T> asked) where T : class
    {
        try
        {
            return await asked;
        }
        catch (BeyondRetentionException)
        {
            return null;
        }
    }
}
