using Analytics.Core.Sites;

namespace Analytics.Core.Stats.Engine;

/// <summary>Makes one answer of what the kept figures say of the days before and the events of the days since.</summary>
internal static class Joined
{
    public static StatsAnswer Of(StatsQuery query, SiteZone zone, StatsAnswer past, StatsAnswer? present)
    {
        present ??= new StatsAnswer { Total = Figures.None };
        var joined = new StatsAnswer { Total = past.Total + present.Total, VisitorsAreSumOfDays = true, Sampled = past.Sampled | present.Sampled };
        if (query.By is not null)
        {
            var rows = past.Rows.Concat(present.Rows).GroupBy(r => r.Value).Select(g => new StatsRow(g.Key, g.Last().Title, g.Aggregate(Figures.None, (sum, r) => sum + r.Figures)))
                .Where(r => query.Lists(r.Figures.Entries, r.Figures.Exits, r.Figures.Pageviews) && (!query.ValuesOnly || r.Value is not null))
                .OrderByDescending(r => r.Figures[query.OrderBy] ?? -1).ThenBy(r => r.Value, StringComparer.Ordinal).ToList();
            return joined with { RowCount = rows.Count, Rows = [.. rows.Skip(query.Offset).Take(query.Limit)] };
        }
        if (query.Every is not { } every) return joined;
        var starts = Buckets.StartsOf(query.Range, every, zone);
        var sums = starts.Select(_ => Figures.None).ToArray();
        foreach (var part in past.Buckets.Concat(present.Buckets))
        {
            var bucket = starts.Count - 1;
            while (starts[bucket] > part.Start) bucket--;
            sums[bucket] += part.Figures;
        }
        return joined with { Buckets = [.. starts.Select((s, i) => new StatsBucket(zone.Local(s), sums[i]))] };
    }
}
