namespace Analytics.Core.Ingestion;

/// <summary>One reason for which events were dropped or refused.</summary>
/// <param name="Word">Its word on the wire.</param>
/// <param name="IsRefused">True where the sender was answered with an error.</param>
/// <param name="Counts">Events, one entry a bucket.</param>
/// <param name="Classes">The classes of bots behind the reason, the largest first; empty for other reasons.</param>
public sealed record LedgerReason(string Word, bool IsRefused, IReadOnlyList<long> Counts, IReadOnlyList<(string Word, long Events)> Classes)
{
    public long Events { get; } = Counts.Sum();

    internal static LedgerReason Of(byte outcome, IReadOnlyList<long> counts, IReadOnlyDictionary<LedgerNote, long> notes)
    {
        if (Enum.IsDefined((RefuseReason)outcome)) return new(((RefuseReason)outcome).Word(), true, counts, []);
        var reason = (DropReason)outcome;
        return new(reason.Word(), false, counts, reason != DropReason.Bot ? [] :
            [.. notes.Where(n => n.Key is >= LedgerNote.BotCrawler and <= LedgerNote.BotMonitor && n.Value != 0).Select(n => (n.Key.Word()["bot_".Length..], n.Value)).OrderByDescending(n => n.Value)]);
    }
}
