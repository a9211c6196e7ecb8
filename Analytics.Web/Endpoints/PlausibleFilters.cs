using System.Text;
using System.Text.RegularExpressions;
using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Properties and filters of Plausible's Stats API v1: <c>visit:browser==Firefox|Chrome;event:page==/blog/**</c>, with <c>!=</c>,
/// <c>*</c> for anything but a slash, <c>**</c> for anything, and <c>\|</c> and <c>\;</c> for the signs themselves.
/// Source: plausible.io/docs/stats-api-v1, "Filtering".
/// </summary>
internal static class PlausibleFilters
{
    private static readonly Dictionary<string, Dimension> Properties = new(StringComparer.Ordinal)
    {
        ["event:name"] = Dimension.Event,
        ["event:goal"] = Dimension.Event,
        ["event:page"] = Dimension.Page,
        ["event:hostname"] = Dimension.Hostname,
        ["visit:entry_page"] = Dimension.EntryPage,
        ["visit:exit_page"] = Dimension.ExitPage,
        ["visit:source"] = Dimension.Source,
        ["visit:referrer"] = Dimension.Referrer,
        ["visit:channel"] = Dimension.Channel,
        ["visit:utm_source"] = Dimension.UtmSource,
        ["visit:utm_medium"] = Dimension.UtmMedium,
        ["visit:utm_campaign"] = Dimension.UtmCampaign,
        ["visit:utm_content"] = Dimension.UtmContent,
        ["visit:utm_term"] = Dimension.UtmTerm,
        ["visit:device"] = Dimension.Device,
        ["visit:browser"] = Dimension.Browser,
        ["visit:browser_version"] = Dimension.BrowserVersion,
        ["visit:os"] = Dimension.Os,
        ["visit:os_version"] = Dimension.OsVersion,
        ["visit:country"] = Dimension.Country,
        ["visit:region"] = Dimension.Region,
        ["visit:city"] = Dimension.City,
    };

    public static IEnumerable<string> Words => Properties.Keys;

    public static Dimension? Property(string word) => Properties.TryGetValue(word, out var dimension) ? dimension : null;

    /// <summary>How a row names its value: the property without its kind.</summary>
    public static string Short(string property) => property[(property.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The filters of a text, or a sentence about what is wrong with it.</summary>
    public static (EquatableList<StatsFilter>? Filters, string? Problem) Parse(string text)
    {
        var filters = new List<StatsFilter>();
        foreach (var one in Split(text, ';').Where(part => part.Length > 0))
        {
            var at = one.IndexOf("==", StringComparison.Ordinal);
            var isNot = one.IndexOf("!=", StringComparison.Ordinal) is var not && not >= 0 && (at < 0 || not < at);
            if (isNot) at = not;
            if (at < 0) return (null, $"The filter '{one}' has no == or !=.");
            if (Property(one[..at].Trim()) is not { } dimension) return (null, $"There is no property '{one[..at].Trim()}'.");
            // event:name==pageview is every pageview, which is no filter of ours but of the pages there are.
            var values = Split(one[(at + 2)..].Trim(), '|').Select(Unescape).ToList();
            if (values.Exists(v => v.Contains('*', StringComparison.Ordinal)))
            {
                if (isNot) return (null, "Wildcards with != are not supported here.");
                filters.Add(new(dimension, FilterOperator.Matches, new([$"^(?:{string.Join('|', values.Select(Pattern))})$"])));
            }
            else filters.Add(new(dimension, isNot ? FilterOperator.IsNot : FilterOperator.Is, new(values)));
        }
        return (new(filters), null);
    }

    private static string Pattern(string value) => Regex.Escape(value).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);

    private static List<string> Split(string text, char separator)
    {
        var (parts, part) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) part.Append(text[i++]).Append(text[i]);
            else if (text[i] == separator)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else part.Append(text[i]);
        }
        parts.Add(part.ToString());
        return parts;
    }

    private static string Unescape(string value) => value.Replace(@"\|", "|", StringComparison.Ordinal).Replace(@"\;", ";", StringComparison.Ordinal);
}
