using System.Text.Json;

namespace Analytics.Core.Ingestion;

/// <summary>The reasons as words of the wire: snake case, such as <c>do_not_track</c>.</summary>
public static class Reasons
{
    private static readonly Dictionary<DropReason, string> Drops = Enum.GetValues<DropReason>().ToDictionary(r => r, r => JsonNamingPolicy.SnakeCaseLower.ConvertName(r.ToString()));
    private static readonly Dictionary<RefuseReason, string> Refusals = Enum.GetValues<RefuseReason>().ToDictionary(r => r, r => JsonNamingPolicy.SnakeCaseLower.ConvertName(r.ToString()));

    private static readonly Dictionary<LedgerNote, string> Notes = Enum.GetValues<LedgerNote>().ToDictionary(n => n, n => JsonNamingPolicy.SnakeCaseLower.ConvertName(n.ToString()));

    public static string Word(this DropReason reason) => Drops[reason];

    public static string Word(this RefuseReason reason) => Refusals[reason];

    public static string Word(this LedgerNote note) => Notes[note];
}
