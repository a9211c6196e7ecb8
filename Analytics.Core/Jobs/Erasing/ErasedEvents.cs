using System.Text.RegularExpressions;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>Says of single events whether an erasure takes them.</summary>
internal sealed class ErasedEvents
{
    private readonly long _fromMs, _untilMs;
    private readonly ulong? _visitor;
    private readonly bool[]? _paths, _names;

    public ErasedEvents(ErasureRequest request, SiteEntry site, Vocabulary vocabulary)
    {
        _fromMs = request.From is { } from ? site.Zone.StartOf(from).ToUnixTimeMilliseconds() : long.MinValue;
        _untilMs = request.To is { } to ? site.Zone.StartOf(to.AddDays(1)).ToUnixTimeMilliseconds() : long.MaxValue;
        _visitor = request.UserId is { } user ? VisitorHasher.User(site.VisitorSecret, user) : null;
        _paths = Matching(request.Page, Term.Path, vocabulary);
        _names = Matching(request.Event, Term.EventName, vocabulary);
    }

    /// <summary>False when no event of this stretch of time can be meant.</summary>
    public bool MayBeWithin(long firstMs, long lastMs) => firstMs < _untilMs && lastMs >= _fromMs;

    public bool Takes(in EventRow row) =>
        row.AtMs >= _fromMs && row.AtMs < _untilMs
        && (_visitor is null || row.Visitor == _visitor)
        && (_paths is null || (row.Path < _paths.Length && _paths[row.Path]))
        && (_names is null || (row.Name < _names.Length && _names[row.Name]));

    /// <summary>The expression that a pattern with stars stands for.</summary>
    public static Regex Pattern(string text) => new("^" + Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static bool[]? Matching(string? pattern, Term term, Vocabulary vocabulary)
    {
        if (pattern is null) return null;
        var expression = Pattern(pattern);
        var matching = new bool[vocabulary.Count(term) + 1];
        for (var number = 1; number < matching.Length; number++) matching[number] = vocabulary[term, number] is { } text && expression.IsMatch(text);
        return matching;
    }
}
