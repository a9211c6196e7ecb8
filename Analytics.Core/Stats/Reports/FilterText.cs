using System.Text;

namespace Analytics.Core.Stats.Reports;

/// <summary>
/// A filter as it stands in an address: <c>country:is:DE|SE</c>. A colon or bar inside a value is written <c>\:</c>, <c>\|</c>, a backslash <c>\\</c>.
/// </summary>
public static class FilterText
{
    private static readonly (FilterOperator Operator, string Wire, string Words)[] Operators =
    [
        (FilterOperator.Is, "is", "is"),
        (FilterOperator.IsNot, "is_not", "is not"),
        (FilterOperator.Contains, "contains", "contains"),
        (FilterOperator.NotContains, "not_contains", "does not contain"),
        (FilterOperator.Matches, "matches", "matches"),
    ];

    public static string Write(StatsFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return $"{filter.Dimension.Word()}:{Operators[(int)filter.Operator].Wire}:{string.Join('|', filter.Values.Select(Escape))}";
    }

    /// <summary>The operator in words, such as "is not".</summary>
    public static string Words(FilterOperator comparison) => Operators[(int)comparison].Words;

    /// <summary>The filter of a text; null when the text is none.</summary>
    public static StatsFilter? Read(string? text)
    {
        if (text?.Split(':', 3) is not [var name, var comparison, { Length: > 0 } values]) return null;
        if (!Dimensions.TryParse(name, out var dimension)) return null;
        foreach (var known in Operators)
        {
            if (known.Wire == comparison) return new(dimension, known.Operator, new(Values(values)));
        }
        return null;
    }

    private static string Escape(string value) =>
        value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(":", @"\:", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal);

    private static IEnumerable<string> Values(string text)
    {
        var value = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            // Before anything but its three marks a backslash is itself: a regular expression stays readable in an address.
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ':' or '|' or '\\') value.Append(text[++at]);
            else if (text[at] == '|')
            {
                yield return value.ToString();
                value.Clear();
            }
            else value.Append(text[at]);
        }
        yield return value.ToString();
    }
}
