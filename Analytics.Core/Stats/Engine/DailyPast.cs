using Analytics.Core.Sites;
using Analytics.Core.Stats.Patterns;
using Analytics.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Answers about days whose events are gone from the figures that were kept of them: totals, and one dimension at a time. Visitors
/// are then sums of days. Source: docs/definitions.md, "Beyond retention".
/// </summary>
internal sealed class DailyPast(DatabaseFile file)
{
    private const string Total = "total";
    private const string Columns = "visitors, visits, pageviews, events, visit_pageviews, bounces, duration_ms, time_on_page_ms, timed_pageviews, engaged_ms, scroll_percents, scrolled_pageviews, load_ms, loaded_pageviews, entries, exits, sampled";

    private static readonly HashSet<Dimension> Kept =
    [
        Dimension.Channel, Dimension.Source, Dimension.Referrer, Dimension.UtmSource, Dimension.UtmMedium, Dimension.UtmCampaign, Dimension.Country,
        Dimension.Device, Dimension.Browser, Dimension.Os, Dimension.Screen, Dimension.Language, Dimension.EntryPage, Dimension.ExitPage, Dimension.Page, Dimension.Event,
    ];

    /// <summary>The dimensions whose figures outlive the events.</summary>
    public static IReadOnlySet<Dimension> Dimensions => Kept;

    /// <summary>The whole answer over days before <paramref name="rawFrom"/>, its rows in no order and without a limit.</summary>
    /// <exception cref="BeyondRetentionException">The question needs single events.</exception>
    public StatsAnswer Answer(StatsQuery query, SiteZone zone, DateOnly rawFrom, PatternAllowance patterns)
    {
        var dimension = DimensionOf(query, rawFrom);
        var work = new PatternWork(patterns);
        var matchers = query.Filters.Select(filter => CompiledFilters.Matcher(filter, work)).ToList();
        var rows = Read(query, dimension?.Word() ?? Total).Where(r => matchers.TrueForAll(m => m(r.Value.Length == 0 ? Stats.Dimensions.None : r.Value))).ToList();
        // A visit that saw two of the pages stands among the figures of both.
        if (query.Filters.Count > 0 && dimension is { } kept && kept.IsOfHit() && (query.Filters.Any(static f => f.LeavesOut) || rows.GroupBy(static r => r.Day).Any(static day => day.Count() > 1)))
            throw new BeyondRetentionException($"Several values of '{kept.Word()}' together are not available beyond {rawFrom:yyyy-MM-dd}; only the figures of each are kept.", rawFrom);
        var total = query.Filters.Count == 0 && dimension is not null ? Read(query, Total) : rows;
        var answer = new StatsAnswer { Total = total.Aggregate(Figures.None, (sum, r) => sum + r.Figures), VisitorsAreSumOfDays = true, Sampled = total.Aggregate(SampledCounts.None, (all, r) => all | r.Sampled) };
        if (query.By is not null)
        {
            var grouped = rows.GroupBy(r => r.Value).Select(g => new StatsRow(g.Key.Length == 0 ? null : g.Key, null, g.Aggregate(Figures.None, (sum, r) => sum + r.Figures)));
            return answer with { Rows = [.. grouped] };
        }
        if (query.Every is not { } every) return answer;
        var starts = Buckets.StartsOf(query.Range, every, zone);
        var sums = starts.Select(_ => Figures.None).ToArray();
        foreach (var row in total)
        {
            var at = zone.StartOf(row.Day);
            var bucket = starts.Count - 1;
            while (starts[bucket] > at) bucket--;
            sums[bucket] += row.Figures;
        }
        return answer with { Buckets = [.. starts.Select((s, i) => new StatsBucket(zone.Local(s), sums[i]))] };
    }

    private static Dimension? DimensionOf(StatsQuery query, DateOnly rawFrom)
    {
        var asked = query.Filters.Select(f => f.Dimension).Concat(query.By is { } by ? [by] : []).Distinct().ToList();
        if (query.Every == Interval.Hour || query.OverTheWeek) throw new BeyondRetentionException($"Hours are not available beyond {rawFrom:yyyy-MM-dd}; only the figures of days are kept.", rawFrom);
        if (asked.Count > 1) throw new BeyondRetentionException($"Two dimensions together are not available beyond {rawFrom:yyyy-MM-dd}; only the figures of each are kept.", rawFrom);
        if (asked is [var one] && !Kept.Contains(one)) throw new BeyondRetentionException($"The dimension '{one.Word()}' is not available beyond {rawFrom:yyyy-MM-dd}.", rawFrom);
        return asked is [var dimension] ? dimension : null;
    }

    private List<(DateOnly Day, string Value, Figures Figures, SampledCounts Sampled)> Read(StatsQuery query, string dimension)
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The columns are the constant above.
        command.CommandText = $"SELECT day, value, {Columns} FROM daily WHERE site_id = $site AND dimension = $dimension AND day >= $from AND day < $until";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$site", query.SiteId);
        command.Parameters.AddWithValue("$dimension", dimension);
        command.Parameters.AddWithValue("$from", query.Range.From.DayNumber);
        command.Parameters.AddWithValue("$until", query.Range.Until.DayNumber);
        using var reader = command.ExecuteReader();
        var rows = new List<(DateOnly, string, Figures, SampledCounts)>();
        while (reader.Read()) rows.Add((DateOnly.FromDayNumber(reader.GetInt32(0)), reader.GetString(1), FiguresOf(reader), (SampledCounts)reader.GetInt32(18)));
        return rows;
    }

    private static Figures FiguresOf(SqliteDataReader reader) => new()
    {
        Visitors = reader.GetInt64(2),
        Visits = reader.GetInt64(3),
        Pageviews = reader.GetInt64(4),
        Events = reader.GetInt64(5),
        VisitPageviews = reader.GetInt64(6),
        Bounces = reader.GetInt64(7),
        DurationMs = reader.GetInt64(8),
        TimeOnPageMs = reader.GetInt64(9),
        TimedPageviews = reader.GetInt64(10),
        EngagedMs = reader.GetInt64(11),
        ScrollPercents = reader.GetInt64(12),
        ScrolledPageviews = reader.GetInt64(13),
        LoadMs = reader.GetInt64(14),
        LoadedPageviews = reader.GetInt64(15),
        Entries = reader.GetInt64(16),
        Exits = reader.GetInt64(17),
    };
}
