using System.Globalization;
using System.Text;

namespace Analytics.Web.Components.Charts;

/// <summary>The path of a sparkline: one point for each value, evenly apart, highest value on top, 0 at the bottom.</summary>
public static class SparkPath
{
    /// <summary>The line of a <see cref="Sparkline"/>.</summary>
    public static string Small(IReadOnlyList<double?> values) => Line(values, 120, 26);

    /// <summary>The line; values that are not known break it. Empty for fewer than two values.</summary>
    public static string Line(IReadOnlyList<double?> values, double width, double height)
    {
        if (values.Count < 2) return "";
        var known = values.Where(static value => value is not null).Select(static value => value!.Value).ToList();
        if (known.Count == 0) return "";
        var most = Math.Max(known.Max(), double.Epsilon);
        var path = new StringBuilder();
        var pen = 'M';
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is not { } value)
            {
                pen = 'M';
                continue;
            }
            var (x, y) = (width * at / (values.Count - 1), 2 + ((height - 4) * (1 - (value / most))));
            path.Append(CultureInfo.InvariantCulture, $"{pen}{Math.Round(x, 1)} {Math.Round(y, 1)}");
            pen = 'L';
        }
        return path.ToString();
    }

    /// <summary>The area under a line without gaps.</summary>
    public static string Area(string line, double width, double height) =>
        line.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{line}L{width} {height}L0 {height}Z");
}
