using System.Text.Json;

namespace Analytics.Core.Sites;

/// <summary>The classes of the quarantine as words of the wire: snake case, such as <c>ai_crawler</c>.</summary>
public static class QuarantineClasses
{
    private static readonly Dictionary<QuarantineClass, string> Words = Enum.GetValues<QuarantineClass>().ToDictionary(c => c, c => JsonNamingPolicy.SnakeCaseLower.ConvertName(c.ToString()));

    public static readonly IReadOnlyList<QuarantineClass> All = Enum.GetValues<QuarantineClass>();

    /// <summary>All words, for what a refusal says.</summary>
    public static string Sentence => string.Join(", ", Words.Values);

    public static string Word(this QuarantineClass held) => Words[held];

    /// <summary>The class of a word; null when there is none.</summary>
    public static QuarantineClass? Find(string? word)
    {
        foreach (var (held, text) in Words) if (text == word) return held;
        return null;
    }
}
