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

    /// <summary>What stands before the name of a property: <c>prop.plan</c>.</summary>
    public const string PropertyPrefix = "prop.";

    /// <summary>The longest name of a property, characters.</summary>
    public const int PropertyLength = 128;

    /// <summary>The dimension's name on the wire, such as <c>entry_page</c>.</summary>
    public static string Word(this Dimension dimension) => Words[dimension];

    /// <summary>Every dimension that has a word of its own: all but properties.</summary>
    public static IReadOnlyList<Dimension> Named { get; } = [.. Enum.GetValues<Dimension>().Where(d => d != Dimension.Property)];

    /// <summary>The dimension of a word, and the property's name where it is <c>prop.</c> and one.</summary>
    public static bool TryParse(string word, out Dimension dimension, out string? property)
    {
        ArgumentNullException.ThrowIfNull(word);
        property = null;
        if (word.StartsWith(PropertyPrefix, StringComparison.Ordinal) && word.Length > PropertyPrefix.Length && word.Length <= PropertyPrefix.Length + PropertyLength)
        {
            (dimension, property) = (Dimension.Property, word[PropertyPrefix.Length..]);
            return true;
        }
        return TryParse(word, out dimension);
    }

    /// <summary>The dimension of a word; those of properties are found by the other one.</summary>
    public static bool TryParse(string word, out Dimension dimension) => ByWord.TryGetValue(word, out dimension) && dimension != Dimension.Property;

    /// <summary>True for what belongs to a single hit; false for what a whole session has one of.</summary>
    public static bool IsOfHit(this Dimension dimension) => dimension >= Dimension.Page;

    /// <summary>True where upper and lower case make different values: pages and properties.</summary>
    public static bool IsExact(this Dimension dimension) => dimension is Dimension.Page or Dimension.EntryPage or Dimension.ExitPage or Dimension.Property;
}
