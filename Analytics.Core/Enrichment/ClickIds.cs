namespace Analytics.Core.Enrichment;

/// <summary>
/// The parameters networks append to the links they send people through. Paid ones stand on advertisements only; the others
/// also on what people share, so they name the network but prove no payment.
/// </summary>
internal static class ClickIds
{
    private static readonly (string Parameter, string Source, bool Paid)[] All =
    [
        ("gclid", "Google", true),
        ("gbraid", "Google", true),
        ("wbraid", "Google", true),
        ("dclid", "Google", true),
        ("gad_source", "Google", true),
        ("msclkid", "Bing", true),
        ("ttclid", "TikTok", true),
        ("twclid", "X", true),
        ("li_fat_id", "LinkedIn", true),
        ("yclid", "Yandex", true),
        ("ysclid", "Yandex", false),
        ("rdt_cid", "Reddit", true),
        ("ScCid", "Snapchat", true),
        ("qclid", "Quora", true),
        ("vmcid", "Yahoo", true),
        ("obclid", "Outbrain", true),
        ("tblci", "Taboola", true),
        ("epik", "Pinterest", false),
        ("fbclid", "Facebook", false),
        ("igshid", "Instagram", false),
        ("igsh", "Instagram", false),
    ];

    /// <summary>The parameter in its usual spelling; null when it is no click id.</summary>
    public static string? Find(ReadOnlySpan<char> parameter)
    {
        foreach (var (name, _, _) in All)
            if (parameter.Equals(name, StringComparison.OrdinalIgnoreCase)) return name;
        return null;
    }

    /// <summary>Whether the id stands on paid links only.</summary>
    public static bool IsPaid(string? clickId) => Array.Exists(All, entry => entry.Paid && entry.Parameter == clickId);

    /// <summary>Display name of the network that appends the id; null for none.</summary>
    public static string? SourceOf(string? clickId) => clickId is null ? null : Array.Find(All, entry => entry.Parameter == clickId).Source;
}
