using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>Answers one query over one view.</summary>
internal sealed class Answering(RangeView view, StatsQuery query, DimensionValues values)
{
    private readonly Selection[] _selections = view.Select(query.Filters, values);
    private readonly MeasuresWanted _wanted = Wanted(query);

    private static MeasuresWanted Wanted(StatsQuery query) =>
        query.Metrics.Count == 0 ? MeasuresWanted.All : query.Metrics.Append(query.OrderBy).Aggregate(MeasuresWanted.None, (all, metric) => all | metric switch
        {
            Metric.TimeOnPage => MeasuresWanted.TimeOnPage,
            Metric.EngagedTime => MeasuresWanted.Engaged,
            Metric.LoadTime => MeasuresWanted.Load,
            Metric.ScrollDepth => MeasuresWanted.Scroll,
            _ => MeasuresWanted.None,
        });

    /// <summary>The totals over the whole range.</summary>
    public Figures Total()
    {
        var tally = new Counting(view, _selections, values, _wanted).Run(Split.None).Find(0);
        tally.Visitors = tally.Visitors == 0 ? 0 : new DistinctVisitors(view, _selections, values).Count(Split.None, [0])[0];
        (tally.Entries, tally.Exits) = (tally.Visits, tally.Visits);
        var pages = query.Metrics.Count == 0 ? DistinctPages.Count(view, _selections, values) : 0;
        Figures[] figures = [tally.ToFigures(view.Unit, pages)];
        if (Percentiles.AreAsked(query)) new Percentiles(view, _selections, values).Add(query, Split.None, [0], figures);
        return figures[0];
    }

    /// <summary>The rows asked for, and how many there are in all.</summary>
    public (IReadOnlyList<StatsRow> Rows, int Count) Rows(Split split)
    {
        var tallies = new Counting(view, _selections, values, _wanted).Run(split).All;
        var shown = tallies.ToArray().Where(t => (t.Visits > 0 || t.Visitors > 0) && query.Lists(t.Entries, t.Exits, t.Pageviews)
            && (!query.ValuesOnly || values.Text(split, t.Key) is not null)).ToArray();
        if (shown.Length == 0) return ([], 0);
        var page = new Ranking(values, new(view, _selections, values), split).Page(shown, query.OrderBy, query.Offset, query.Limit);
        var keys = page.Select(t => t.Key).ToArray();
        var figures = page.Select(t => t.ToFigures(view.Unit)).ToArray();
        if (Percentiles.AreAsked(query)) new Percentiles(view, _selections, values).Add(query, split, keys, figures);
        var titles = split.Dimension == Dimension.Page ? LatestTitles.Of(view, keys) : [];
        return ([.. keys.Select((key, i) => new StatsRow(values.Text(split, key), titles.TryGetValue(key, out var title) ? values.Text(new(Dimension.Title), title) : null, figures[i]))], shown.Length);
    }

    /// <summary>Every bucket of the range.</summary>
    public IReadOnlyList<StatsBucket> Buckets(Interval every, SiteZone zone)
    {
        var buckets = TimeBuckets.Of(query.Range, every, zone);
        var figures = FiguresOf(buckets);
        return [.. buckets.Starts.Select((start, i) => new StatsBucket(zone.Local(start), figures[i]))];
    }

    /// <summary>Every hour of the week.</summary>
    public IReadOnlyList<Figures> Week(SiteZone zone) => FiguresOf(TimeBuckets.OfTheWeek(query.Range, zone));

    private Figures[] FiguresOf(TimeBuckets buckets)
    {
        var figures = Array.ConvertAll(new TimeCounting(view, _selections, buckets, _wanted).Run(), t => t.ToFigures(view.Unit));
        if (Percentiles.AreAsked(query)) new Percentiles(view, _selections, values).Add(query, buckets, figures);
        return figures;
    }
}
