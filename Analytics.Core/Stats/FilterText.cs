using System.Text;
using Analytics.Core.Stats.Patterns;

namespace Analytics.Core.Stats;

/// <summary>Filters as text, in addresses and API calls: <c>dimension:operator:value|value</c>, with <c>\:</c> and <c>\|</c> for the signs themselves.</summary>
public static class FilterText
{
    private static readonly (string Word, FilterOperator Operator)[] Operators =
    [
        ("is", FilterOperator.Is), ("is_not", FilterOperator.IsNot), ("contains", FilterOperator.Contains), ("not_contains", FilterOperator.NotContains), ("matches", FilterOperator.Matches),
    ];

    /// <summary>The filter a text stands for, or one sentence about what is wrong with it.</summary>
    public static (StatsFilter? Filter, string? Problem) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Split(text, ':', most: 3);
        if (parts.Count < 3) return (null, "A filter is dimension:operator:value.");
        if (!Dimensions.TryParse(Unescape(parts[0]), out var dimension, out var property)) return (null, $"There is no dimension '{parts[0]}'.");
        var found = Array.Find(Operators, o => o.Word == parts[1]);
        if (found.Word is null) return (null, $"There is no operator '{parts[1]}'; use is, is_not, contains, not_contains or matches.");
        var values = Split(parts[2], '|', int.MaxValue).Select(Unescape).ToArray();
        if (found.Operator == FilterOperator.Matches && values.FirstOrDefault(v => Pattern.Of(v, ignoreCase: !dimension.IsExact()) is null) is { } bad)
            return (null, $"'{bad}' is no regular expression that can be run without backtracking, or is too long: {Pattern.LengthMost} characters at most, and {Pattern.StepsMost} steps with its repetitions written out.");
        return (new(dimension, found.Operator, new(values)) { Property = property }, null);
    }

    /// <summary>A filter as text; <see cref="Parse"/> gives it back.</summary>
    public static string Write(StatsFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var word = filter.Property is { } property ? Dimensions.PropertyPrefix + Escape(property) : filter.Dimension.Word();
        return $"{word}:{Array.Find(Operators, o => o.Operator == filter.Operator).Word}:{string.Join('|', filter.Values.Select(Escape))}";
    }

    private static List<string> Split(string text, char separator, int most)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length && parts.Count + 1 < most; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == separator)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static string Escape(string value) => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(":", @"\:", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal);

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            // Only the three signs are escaped, so that \d of a pattern stays what it is.
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is ':' or '|' or '\\') i++;
            text.Append(value[i]);
        }
        return text.ToString();
    }
}
