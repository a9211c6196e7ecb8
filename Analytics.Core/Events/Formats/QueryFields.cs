using System.Globalization;
using System.Text;

namespace Analytics.Core.Events.Formats;

/// <summary>The parameters of a query or a form, each by its first value. Never throws, whatever was sent.</summary>
internal sealed class QueryFields
{
    /// <summary>More parameters than this are not read.</summary>
    private const int Most = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads one or more texts such as <c>?a=1&amp;b=2</c>; of a parameter in several, the first counts.</summary>
    public QueryFields(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts) Add(text);
    }

    /// <summary>The value; null when missing or empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Has(string name) => _values.ContainsKey(name);

    public double? Number(string name) =>
        double.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    public decimal? Amount(string name) => decimal.TryParse(this[name], NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>A whole number of milliseconds or the like; null when missing, negative or no number.</summary>
    public int? Whole(string name, int most = 3_600_000) => EventLimits.Whole(Number(name), most);

    /// <summary>A form's body as text; what is no UTF-8 becomes U+FFFD.</summary>
    public static string Form(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private void Add(string text)
    {
        var query = text.AsSpan().TrimStart('?');
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty || _values.Count == Most) continue;
            var equals = pair.IndexOf('=');
            _values.TryAdd(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
        }
    }

    private static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny('%', '+')) return Whole(text.ToString());
        return Whole(Uri.UnescapeDataString(text.ToString().Replace('+', ' ')));
    }

    // A query may hold half a character as it stands; no text of ours may.
    private static string Whole(string text)
    {
        foreach (var letter in text)
            if (char.IsSurrogate(letter)) return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text;
    }
}
