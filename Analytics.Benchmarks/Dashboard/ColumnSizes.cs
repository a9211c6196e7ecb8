using Analytics.Core.Storage;
using Analytics.Core.Storage.Segments;

namespace Analytics.Benchmarks.Dashboard;

/// <summary>What each column of a site's segments takes.</summary>
internal static class ColumnSizes
{
    /// <summary>One line: the largest columns in bytes a pageview.</summary>
    public static string Of(DatabaseFile file, int siteId)
    {
        using var table = new SegmentTable(file);
        using var connection = file.OpenReader();
        var infos = SegmentTable.List(connection, siteId);
        var sizes = new SortedDictionary<int, long>();
        foreach (var info in infos)
        {
            var segment = table.Open(info.Id);
            for (var column = 0; column < 400; column++)
                if (segment.SizeOf((SegmentColumn)column) is > 0 and var size) sizes[column] = sizes.GetValueOrDefault(column) + size;
        }
        var pageviews = infos.Sum(i => (double)i.Pageviews);
        return $"{infos.Count:N0} segments; bytes a pageview: " + string.Join(" · ", sizes.OrderByDescending(s => s.Value).Take(16).Select(s => $"{(Enum.IsDefined((SegmentColumn)s.Key) ? ((SegmentColumn)s.Key).ToString() : s.Key)} {s.Value / pageviews:0.00}"));
    }
}
