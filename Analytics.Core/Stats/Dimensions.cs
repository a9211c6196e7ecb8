using System.Collections.Frozen;
using System.Text.Json;

namespace Analytics.Core.Stats;

/// <summary>What is common to all dimensions: their words, and whether they belong to the session or to the hit.</summary>
public static class Dimensions
{
    private static readonly FrozenDictionary<Dimension, string> Words =
        Enum.GetValues<Dimension>().ToFrozenDictionary(d => d, d => d == Dimension.TimeZone ? "timezone" : JsonNamingPolicy.SnakeCaseLower.ConvertName(d.ToString()));

    private static readonly FrozenDictionary<string, Dimension> ByWord = Words.ToFrozenDictionary(w => w.Value, w => w.Key, StringComparer.Ordinal);

    /// <summary>How the value "there is none" is written in filters and rows.</summary>
    public const string None = "(none)";

    /// <summary>The dimension's name on the wire, such as <c>entry_page</c>.</summary>
    public static string Word(this Dimension dimension) => Words[dimension];

    public static bool TryParse(string word, out Dimension dimension) => ByWord.TryGetValue(word, out dimension);

    /// <summary>True for what belongs to a single hit; false for what a whole session has one of.</summary>
    public static bool IsOfHit(this Dimension dimension) => dimension >= Dimension.Page;
}
