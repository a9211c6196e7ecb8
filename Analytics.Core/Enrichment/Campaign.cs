using Analytics.Core.Events;

namespace Analytics.Core.Enrichment;

/// <summary>
/// What the link a visitor followed says about the campaign it belongs to. Source: the UTM convention, and the click ids
/// advertisers append.
/// </summary>
/// <param name="Source">utm_source, else source, else ref; null when absent.</param>
/// <param name="Medium">utm_medium; null when absent.</param>
/// <param name="Name">utm_campaign; null when absent.</param>
/// <param name="Term">utm_term; null when absent.</param>
/// <param name="Content">utm_content; null when absent.</param>
/// <param name="ClickId">Name of the click id found ("gclid"), never its value, which names a person; null when absent.</param>
public sealed record Campaign(string? Source, string? Medium, string? Name, string? Term, string? Content, string? ClickId)
{
    /// <summary>A link of no campaign.</summary>
    public static readonly Campaign None = new(null, null, null, null, null, null);

    private const int LongestValue = 256;
    private const int LongestEncodedValue = LongestValue * 12;

    /// <summary>Reads a query string, with or without the question mark.</summary>
    /// <returns><see cref="None"/> when nothing is there. The first value of a name counts; values are cut at 256 characters. Never throws.</returns>
    public static Campaign Parse(ReadOnlySpan<char> query)
    {
        query = query.TrimStart('?');
        if (query.IsEmpty) return None;
        string? source = null, plainSource = null, reference = null, medium = null, name = null, term = null, content = null, clickId = null;
        foreach (var part in query.Split('&'))
        {
            var pair = query[part];
            var equals = pair.IndexOf('=');
            if (equals <= 0 || equals == pair.Length - 1) continue;
            var key = pair[..equals];
            // Links copied out of HTML source carry their ampersands escaped.
            if (key.StartsWith("amp;", StringComparison.OrdinalIgnoreCase)) key = key["amp;".Length..];
            var value = pair[(equals + 1)..];
            if (Is(key, "utm_source")) source ??= Decode(value);
            else if (Is(key, "utm_medium")) medium ??= Decode(value);
            else if (Is(key, "utm_campaign")) name ??= Decode(value);
            else if (Is(key, "utm_term")) term ??= Decode(value);
            else if (Is(key, "utm_content")) content ??= Decode(value);
            else if (Is(key, "source")) plainSource ??= Decode(value);
            else if (Is(key, "ref")) reference ??= Decode(value);
            else clickId = MorePaid(clickId, ClickIds.Find(key));
        }

        source ??= plainSource ?? reference;
        return source is null && medium is null && name is null && term is null && content is null && clickId is null
            ? None
            : new(source, medium, name, term, content, clickId);
    }

    private static bool Is(ReadOnlySpan<char> key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    // Facebook appends its id to every link, so an advertiser's id beside it tells more.
    private static string? MorePaid(string? first, string? second) =>
        first is null || (!ClickIds.IsPaid(first) && ClickIds.IsPaid(second)) ? second ?? first : first;

    private static string? Decode(ReadOnlySpan<char> value)
    {
        if (value.Length > LongestEncodedValue) value = value[..LongestEncodedValue];
        if (value.ContainsAny('%', '+')) value = Uri.UnescapeDataString(value.ToString().Replace('+', ' '));
        if (value.ContainsAnyInRange('\0', '\x1f')) value = string.Concat(value.ToString().Where(letter => !char.IsControl(letter)));
        value = value.Trim();
        if (value.Length > LongestValue) value = value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)].TrimEnd();
        return value.IsEmpty ? null : RepeatedTexts.Of(value);
    }
}
