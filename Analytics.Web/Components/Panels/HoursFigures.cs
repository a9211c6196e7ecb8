using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;

namespace Analytics.Web.Components.Panels;

/// <summary>The week in words and shades.</summary>
/// <param name="Days">Seven, Monday first.</param>
/// <param name="Most">The highest figure of an hour.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Finding">The busiest hour in a sentence.</param>
public sealed record HoursFigures(IReadOnlyList<HoursFigures.Day> Days, double Most, string Unit, string Finding)
{
    private const int Hours = 24;

    /// <summary>The heads of the columns.</summary>
    public static readonly IReadOnlyList<string> Heads = [.. Enumerable.Range(0, Hours).Select(static hour => hour.ToString("00", CultureInfo.InvariantCulture))];

    private static readonly string[] Shades = ["h0", "h1", "h2", "h3", "h4", "h5"];

    /// <param name="week">The 168 hours of the week, Monday's first.</param>
    /// <param name="metric">What is counted; a count.</param>
    public static HoursFigures Of(IReadOnlyList<Figures> week, Metric metric) => Drawings.Of(week, metric, () => Draw(week, metric));

    private static HoursFigures Draw(IReadOnlyList<Figures> week, Metric metric)
    {
        // The framework's week begins on Sunday, the answer's on Monday.
        var names = CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames;
        string NameOf(int day) => names[(day + 1) % names.Length];
        var unit = Definitions.Of(metric).Name.ToLowerInvariant();
        var most = week.Max(hour => hour[metric] ?? 0);
        var busiest = Enumerable.Range(0, week.Count).MaxBy(at => week[at][metric] ?? 0);
        Cell CellOf(int day, int hour)
        {
            var value = week[(day * Hours) + hour][metric] ?? 0;
            var step = value <= 0 || most <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(5 * value / most), 1, 5);
            var text = FigureText.Plain(metric, value);
            return new(Shades[step], text, $"{NameOf(day)} {Clock(hour)}: {text} {unit}");
        }
        return new(
            [.. Enumerable.Range(0, week.Count / Hours).Select(day => new Day(NameOf(day), new(Enumerable.Range(0, Hours).Select(hour => CellOf(day, hour)))))],
            most,
            unit,
            Wording.BusiestHour.With(NameOf(busiest / Hours), Clock(busiest % Hours)));
    }

    private static string Clock(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{(hour + 1) % Hours:00}:00");

    /// <summary>A day; two that are equal look the same.</summary>
    public sealed record Day(string Name, EquatableList<Cell> Hours);

    /// <summary>An hour of it.</summary>
    public sealed record Cell(string Shade, string Text, string Title);
}
