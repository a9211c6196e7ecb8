namespace Analytics.Core.Sites;

/// <summary>What may be said of a key, said once for the HTTP API and the pages. Each gives a sentence after the field's name, or null.</summary>
public static class KeyRules
{
    /// <summary>How long an old public key stays valid where nothing is said.</summary>
    public const int GraceDaysDefault = 7;

    private const int NameMost = 100, EventSourceMost = 64, GraceDaysMost = 365;

    public static string? ProblemOfName(string? name) => name?.Trim().Length > NameMost ? $"has at most {NameMost} characters." : null;

    public static string? ProblemOfEventSource(string? source) => source?.Trim().Length > EventSourceMost ? $"has at most {EventSourceMost} characters." : null;

    public static string? ProblemOfGrace(int? days) => days is < 0 or > GraceDaysMost ? $"is a whole number from 0 to {GraceDaysMost}." : null;
}
