using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;

namespace Analytics.Web.Components.Panels;

/// <summary>Which rows of a list are parts of its ring, and in which colours.</summary>
public static class RingColours
{
    /// <summary>Parts with a colour of their own; the rest of the whole stays grey.</summary>
    private const int Most = 7;

    public static EquatableList<RingPart> Parts(IEnumerable<RankedRow> rows) =>
        new(rows.Take(Most).Select(static (row, at) => new RingPart(row.Label, row.Figure, Of(row, at))));

    /// <summary>A value's own colour, else that of its rank.</summary>
    public static string Of(RankedRow row, int at)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Colour ?? (at < Most ? $"--chart-{at + 1}" : "--chart-none");
    }
}
