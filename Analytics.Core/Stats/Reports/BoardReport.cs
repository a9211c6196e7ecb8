using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Reports;

/// <summary>Puts a dashboard together: the range, the range before, the lists and who is there now, asked side by side.</summary>
public static class BoardReport
{
    /// <summary>The metrics of tiles and curve.</summary>
    private static readonly EquatableList<Metric> Shown = new([Metric.Visitors, Metric.Visits, Metric.Pageviews, Metric.Events, Metric.ViewsPerVisit, Metric.BounceRate, Metric.Duration, Metric.LoadTime]);

    public static async Task<Board> Ask(IStatsStore store, Site site, BoardRequest request, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(clock);

        var asOf = clock.GetUtcNow();
        var query = new StatsQuery { SiteId = site.Id, Range = request.Range, Filters = request.Filters, Metrics = Shown };
        var now = store.Answer(query with { Every = request.Every }, cancel);
        var before = store.Answer(query with { Range = request.Range.Previous, Every = request.Every }, cancel);
        var active = store.ActiveNow(site.Id, cancel);
        var lists = request.Lists.Distinct()
            .Select(list => (list, answer: store.Answer(query with { By = list.By, OrderBy = list.OrderBy, Limit = request.Rows, Metrics = list.Metrics }, cancel)))
            .ToList();
        await Task.WhenAll([now, before, active, .. lists.Select(static entry => entry.answer)]);

        var filled = new Dictionary<BoardList, StatsAnswer>();
        foreach (var (list, answer) in lists) filled[list] = await answer;
        return new Board
        {
            Request = request,
            AsOf = asOf,
            Now = await now,
            Before = await before,
            Lists = filled,
            ActiveNow = await active,
            Open = request.Range.Contains(SiteZone.Of(site.TimeZone).DayOf(asOf)),
        };
    }
}
