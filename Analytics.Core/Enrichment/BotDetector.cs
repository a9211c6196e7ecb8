using System.Buffers;

namespace Analytics.Core.Enrichment;

/// <summary>
/// Tells programs from people by the User-Agent, with a list of our own (<see cref="BotTokens"/>) and the words bots use for
/// themselves. Bots are quarantined, never deleted, so a wrong answer can be taken back.
/// </summary>
public static class BotDetector
{
    private static readonly (string Word, int Rank)[] Words = [.. All().Where(entry => entry.Word[0] != '^')];
    private static readonly (string Word, int Rank)[] Openings = [.. All().Where(entry => entry.Word[0] == '^').Select(entry => (entry.Word[1..], entry.Rank))];

    /// <summary>What programs of no known name say of themselves. "+http" is how they give an address for complaints.</summary>
    private static readonly string[] Hints = ["bot", "crawl", "spider", "scraper", "scraping", "fetcher", "archiver", "indexer", "link preview", "linkpreview", "+http"];

    private static readonly int CrawlerRank = Array.FindIndex(BotTokens.Lines, line => line.Class == BotClass.Crawler);
    private static readonly SearchValues<string> Telling = SearchValues.Create([.. Words.Select(entry => entry.Word), .. Hints], StringComparison.OrdinalIgnoreCase);

    /// <summary>The class of a program with what it calls itself, null where it gives no name; null for what looks like a person's browser or app.</summary>
    public static (BotClass Class, string? Name)? Read(string? userAgent)
    {
        if (Detect(userAgent) is not { } bot) return null;
        var text = userAgent.AsSpan().Trim();
        if (text.Length > UserAgentParser.LongestUserAgent) text = text[..UserAgentParser.LongestUserAgent];
        var rank = Array.FindIndex(BotTokens.Lines, line => line.Class == bot);
        var listed = BotNames.Listed(text, Words.Where(w => w.Rank == rank).Select(w => (w.Word, false)).Concat(Openings.Where(o => o.Rank == rank).Select(o => (o.Word, true))));
        if (listed is not null) return (bot, listed);
        foreach (var hint in Hints)
            if (text.IndexOf(hint, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && BotNames.Product(text, at) is { } product) return (bot, product);
        return (bot, null);
    }

    /// <summary>Why the sender is held to be a program.</summary>
    /// <param name="userAgent">The header as received; null or blank counts as <see cref="BotClass.HttpLibrary"/>, since every browser sends one.</param>
    /// <returns>The class; null for what looks like a person's browser or app.</returns>
    public static BotClass? Detect(string? userAgent)
    {
        var text = userAgent.AsSpan().Trim();
        if (text.IsEmpty) return BotClass.HttpLibrary;
        if (text.Length > UserAgentParser.LongestUserAgent) text = text[..UserAgentParser.LongestUserAgent];

        var best = int.MaxValue;
        foreach (var (word, rank) in Openings)
            if (rank < best && text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) best = rank;

        for (var at = 0; at < text.Length && best > 0; at++)
        {
            var found = text[at..].IndexOfAny(Telling);
            if (found < 0) break;
            at += found;
            best = Math.Min(best, RankAt(text, at));
        }

        return best == int.MaxValue ? null : BotTokens.Lines[best].Class;
    }

    private static int RankAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        var best = int.MaxValue;
        foreach (var (word, rank) in Words)
            if (rank < best && rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) best = rank;
        if (best <= CrawlerRank) return best;

        foreach (var hint in Hints)
            if (rest.StartsWith(hint, StringComparison.OrdinalIgnoreCase) && (hint != "bot" || IsWholeBot(text, at))) return CrawlerRank;
        return best;
    }

    // "Googlebot/2.1", "robots.txt" and "my_bot" are bots; "bottle", "Abbott" and the phones of Cubot are not.
    private static bool IsWholeBot(ReadOnlySpan<char> text, int at)
    {
        var after = text[(at + "bot".Length)..];
        if (after is ['s' or 'S', ..]) after = after[1..];
        if (!after.IsEmpty && char.IsLetter(after[0])) return false;
        return !text[..at].EndsWith("cu", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<(string Word, int Rank)> All() => BotTokens.Lines.SelectMany((line, rank) => line.Words
        .Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => (Word: word.TrimStart().TrimEnd('\r'), Rank: rank))
        .Where(entry => entry.Word.Length > 0));
}
