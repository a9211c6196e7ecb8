using System.Text.RegularExpressions;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Says of single events whether an erasure takes them.</summary>
internal sealed class ErasedEvents
{
    private readonly Regex? _page, _name;
    private readonly Lazy<bool[]?> _pages, _names;

    public ErasedEvents(ErasureRequest request, SiteEntry site, Vocabulary vocabulary)
    {
        FromMs = request.From is { } from ? site.Zone.StartOf(from).ToUnixTimeMilliseconds() : long.MinValue;
        UntilMs = request.To is { } to ? site.Zone.StartOf(to.AddDays(1)).ToUnixTimeMilliseconds() : long.MaxValue;
        Visitor = request.UserId is { } user ? VisitorHasher.User(site.VisitorSecret, user) : null;
        (_page, _name) = (request.Page is null ? null : Page(request.Page), request.Event is null ? null : Pattern(request.Event));
        // Found when the first row is looked at: every text of a row that is there has its number by then.
        (_pages, _names) = (new(() => Matching(_page, Term.Path, vocabulary)), new(() => Matching(_name, Term.EventName, vocabulary)));
    }

    /// <summary>First instant that is meant, UTC milliseconds.</summary>
    public long FromMs { get; }

    /// <summary>First instant after them.</summary>
    public long UntilMs { get; }

    /// <summary>Whose events are meant; null = everybody's.</summary>
    public ulong? Visitor { get; }

    /// <summary>False when no event of this stretch of time can be meant.</summary>
    public bool MayBeWithin(long firstMs, long lastMs) => firstMs < UntilMs && lastMs >= FromMs;

    public bool Takes(EventRow row) =>
        row.AtMs >= FromMs && row.AtMs < UntilMs
        && (Visitor is null || row.Visitor == Visitor)
        && (_pages.Value is not { } pages || (row.Path < pages.Length && pages[row.Path]))
        && (_names.Value is not { } names || (row.Name < names.Length && names[row.Name]));

    /// <summary>The same of an event that is not stored yet and whose time and visitor are meant.</summary>
    /// <param name="path">Its path; null without one.</param>
    /// <param name="name">Its name, asked for where that matters.</param>
    public bool Takes(string? path, Func<string?> name) =>
        (_page is null || (path is not null && _page.IsMatch(path))) && (_name is null || (name() is { } text && _name.IsMatch(text)));

    /// <summary>The expression for a pattern of paths, whose letters may be written either way, and were once kept as they came.</summary>
    public static Regex Page(string text) => Pattern(text, EscapedLetters.Read(text).ToString());

    /// <summary>The expression that patterns with stars stand for: what fits one of them.</summary>
    private static Regex Pattern(params IEnumerable<string> texts) =>
        new($@"^(?:{string.Join('|', texts.Select(static text => Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal)))})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static bool[]? Matching(Regex? pattern, Term term, Vocabulary vocabulary)
    {
        if (pattern is null) return null;
        var matching = new bool[vocabulary.Count(term) + 1];
        for (var number = 1; number < matching.Length; number++) matching[number] = vocabulary[term, number] is { } text && pattern.IsMatch(text);
        return matching;
    }
}
