using System.Globalization;
using Analytics.Core.Stats;

namespace Analytics.Web.Components.Controls;

/// <summary>Figures as they are read: grouped counts, "38.4 %", "3m 06s", "1.72 s"; "–" where there is none.</summary>
public static class FigureText
{
    public const string None = "–";

    /// <summary>The figure in pieces, units apart from numbers, so that units can be set smaller.</summary>
    public static IReadOnlyList<FigurePart> Parts(Metric metric, double? value)
    {
        if (value is not { } figure) return [new(None, false)];
        var culture = CultureInfo.CurrentCulture;
        switch (metric)
        {
            case Metric.BounceRate or Metric.ExitRate or Metric.ScrollDepth:
                return [new(figure.ToString("N1", culture), false), new("%", true)];
            case Metric.ViewsPerVisit:
                return [new(figure.ToString("N2", culture), false)];
            case Metric.Cls:
                return [new(figure.ToString("N2", culture), false)];
            case Metric.LoadTime or Metric.LoadTimeP75 or Metric.Lcp or Metric.Inp or Metric.Fcp or Metric.Ttfb when figure < 1000:
                return [new(figure.ToString("N0", culture), false), new("ms", true)];
            case Metric.LoadTime or Metric.LoadTimeP75 or Metric.Lcp or Metric.Inp or Metric.Fcp or Metric.Ttfb:
                return [new((figure / 1000).ToString("N2", culture), false), new("s", true)];
            case Metric.Duration or Metric.TimeOnPage or Metric.EngagedTime:
                return Duration((long)Math.Round(figure));
            default:
                return [new(figure.ToString("N0", culture), false)];
        }
    }

    /// <summary>The same in one line.</summary>
    public static string Plain(Metric metric, double? value)
    {
        var parts = Parts(metric, value);
        var close = metric is Metric.Duration or Metric.TimeOnPage or Metric.EngagedTime;
        return string.Concat(parts.Select((part, at) => part.Unit ? (close ? part.Text : "\u00a0" + part.Text) : at > 0 ? " " + part.Text : part.Text));
    }

    /// <summary>The same in few letters: a count of five digits and more in thousands, millions or billions.</summary>
    public static string Brief(Metric metric, double? value) =>
        value is >= 10_000 && Format(metric) == "count" ? Brief(value.Value) : Plain(metric, value);

    /// <summary>A count of thousands and more, such as "18.9k".</summary>
    public static string Brief(double count)
    {
        var (divisor, digits, unit) = count switch
        {
            >= 1_000_000_000 => (1_000_000_000, "N1", "bn"),
            >= 10_000_000 => (1_000_000, "N0", "M"),
            >= 1_000_000 => (1_000_000, "N1", "M"),
            >= 100_000 => (1_000, "N0", "k"),
            _ => (1_000, "N1", "k"),
        };
        return (count / divisor).ToString(digits, CultureInfo.CurrentCulture) + unit;
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A share such as "45.4 %"; "–" of nothing.</summary>
    public static string Share(long part, long whole) =>
        Figures.Percent(part, whole) is { } percent ? percent.ToString("N1", CultureInfo.CurrentCulture) + "\u00a0%" : None;

    /// <summary>How the chart's script is to write the metric.</summary>
    public static string Format(Metric metric) => metric switch
    {
        Metric.BounceRate => "percent",
        Metric.ViewsPerVisit => "ratio",
        Metric.LoadTime => "milliseconds",
        Metric.Duration or Metric.TimeOnPage => "seconds",
        _ => "count",
    };

    private static List<FigurePart> Duration(long seconds) => seconds switch
    {
        < 60 => [new($"{seconds}", false), new("s", true)],
        < 3600 => [new($"{seconds / 60}", false), new("m", true), new($"{seconds % 60:00}", false), new("s", true)],
        _ => [new($"{seconds / 3600}", false), new("h", true), new($"{seconds / 60 % 60:00}", false), new("m", true)],
    };
}
