using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>The rows of <c>daily</c> of one day: computed from the events, and put in the place of those that stand there.</summary>
internal sealed record DailyTotals(int SiteId, DateOnly Day, IReadOnlyList<DailyFigures> Rows)
{
    private const int ValuesMost = 1_000;

    /// <summary>Pageviews and events of the day: grows with every late event and shrinks only by deletion.</summary>
    public long Hits => Rows[0].Pageviews + Rows[0].Events;

    public static async Task<DailyTotals> Of(IStatsStore stats, int siteId, DateOnly day, CancellationToken cancel)
    {
        var rows = new List<DailyFigures>();
        var query = new StatsQuery { SiteId = siteId, Range = new(day, day.AddDays(1)), Limit = ValuesMost, OrderBy = Metric.Visitors };
        var whole = await stats.Answer(query, cancel);
        rows.Add(Row(siteId, day, DailyRollup.Total, null, whole.Total, whole.Sampled));
        foreach (var dimension in StatsStore.OutlivingEvents)
            foreach (var row in (await stats.Answer(query with { By = dimension }, cancel)).Rows) rows.Add(Row(siteId, day, dimension.Word(), row.Value, row.Figures, whole.Sampled));
        return new(siteId, day, rows);
    }

    /// <summary>Takes the place of what stands for the day; <paramref name="db"/> still has to save.</summary>
    public async Task Replace(AnalyticsDb db, CancellationToken cancel)
    {
        await db.Daily.Where(d => d.SiteId == SiteId && d.Day == Day.DayNumber).ExecuteDeleteAsync(cancel);
        db.AddRange(Rows);
    }

    private static DailyFigures Row(int siteId, DateOnly day, string dimension, string? value, Figures f, SampledCounts sampled) => new()
    {
        SiteId = siteId,
        Day = day.DayNumber,
        Dimension = dimension,
        Value = value ?? "",
        Visitors = f.Visitors,
        Visits = f.Visits,
        Pageviews = f.Pageviews,
        Events = f.Events,
        VisitPageviews = f.VisitPageviews,
        Bounces = f.Bounces,
        DurationMs = f.DurationMs,
        TimeOnPageMs = f.TimeOnPageMs,
        TimedPageviews = f.TimedPageviews,
        EngagedMs = f.EngagedMs,
        ScrollPercents = f.ScrollPercents,
        ScrolledPageviews = f.ScrolledPageviews,
        LoadMs = f.LoadMs,
        LoadedPageviews = f.LoadedPageviews,
        Entries = f.Entries,
        Exits = f.Exits,
        Sampled = (int)sampled,
    };
}
