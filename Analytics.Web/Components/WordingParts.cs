using System.Globalization;

namespace Analytics.Web.Components;

/// <summary>Sentences with places for what they are about.</summary>
internal static class WordingParts
{
    /// <summary>The sentence with its parts, as the reader writes numbers and dates.</summary>
    public static string With(this string words, params object?[] parts) => string.Format(CultureInfo.CurrentCulture, words, parts);
}
