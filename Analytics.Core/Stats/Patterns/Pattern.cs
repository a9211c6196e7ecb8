using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using static Analytics.Core.Stats.Patterns.PatternStep;

namespace Analytics.Core.Stats.Patterns;

/// <summary>
/// A regular expression whose work is bounded: at most its own size for each character, whatever the text, in memory that does not grow.
/// Strangers may ask for one over all paths of a public site. The framework's own, without backtracking, took 80 s and 94 GB for
/// <c>(?:(?:a*b*){10}){12}c</c> over a single path of 1,024 characters, and looks at the clock once in a thousand.
/// </summary>
/// <example><c>^/a+$</c> is: 0 check Start, 1 take '/', 2 take 'a', 3 split to 2 and 4, 4 check EndOrLastBreak, 5 done.</example>
/// <remarks>Source: Ken Thompson, "Regular expression search algorithm" (1968); the states are kept as they turn up, as in RE2.</remarks>
internal sealed class Pattern
{
    /// <summary>The longest expression taken, characters,</summary>
    public const int LengthMost = 256;

    /// <summary>and its most steps when repetitions are written out.</summary>
    public const int StepsMost = 2_000;

    private readonly List<PatternStep> _steps = [];
    private readonly IReadOnlyList<Regex> _sets;

    // Each remembers what it found out, and serves one thread at a time.
    private readonly ConcurrentBag<PatternRun> _idle = [];

    private Pattern(PatternNode whole, IReadOnlyList<Regex> sets)
    {
        _sets = sets;
        Write(whole);
        _steps.Add(new(Act.Done));
    }

    /// <summary>The pattern of an expression, or null where it is none, needs backtracking, or is too large.</summary>
    public static Pattern? Of(string expression, bool ignoreCase)
    {
        if (expression.Length > LengthMost) return null;
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
        try
        {
            _ = new Regex(expression, options);
            var reader = new PatternReader(expression, options);
            var whole = reader.Read();
            return whole.Size > StepsMost ? null : new(whole, reader.Sets);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether the expression is found somewhere in a text. <paramref name="work"/> grows by the steps that took.</summary>
    public bool IsMatch(string text, ref long work)
    {
        if (!_idle.TryTake(out var run)) run = new([.. _steps], _sets);
        var found = run.Finds(text, ref work);
        _idle.Add(run);
        return found;
    }

    private void Write(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.One one: _steps.Add(new(Act.Take, one.Set)); break;
            case PatternNode.At at: _steps.Add(new(Act.Check, (int)at.Place)); break;
            case PatternNode.Row row:
                foreach (var part in row.Parts) Write(part);
                break;
            case PatternNode.Either either: WriteChoices(either.Parts); break;
            case PatternNode.Repeated repeated: WriteRepeated(repeated); break;
        }
    }

    private void WriteChoices(IReadOnlyList<PatternNode> parts)
    {
        var ends = new List<int>();
        for (var i = 0; i < parts.Count; i++)
        {
            var isLast = i + 1 == parts.Count;
            var choice = isLast ? 0 : Hold();
            Write(parts[i]);
            if (isLast) break;
            ends.Add(Hold());
            _steps[choice] = new(Act.Split, choice + 1, _steps.Count);
        }
        foreach (var end in ends) _steps[end] = new(Act.Jump, _steps.Count);
    }

    private void WriteRepeated(PatternNode.Repeated repeated)
    {
        for (var i = 0; i < repeated.Least; i++) Write(repeated.Part);
        if (repeated.Most is not { } most)
        {
            var again = Hold();
            Write(repeated.Part);
            _steps.Add(new(Act.Jump, again));
            _steps[again] = new(Act.Split, again + 1, _steps.Count);
            return;
        }
        var ways = new List<int>();
        for (var i = repeated.Least; i < most; i++)
        {
            ways.Add(Hold());
            Write(repeated.Part);
        }
        foreach (var way in ways) _steps[way] = new(Act.Split, way + 1, _steps.Count);
    }

    /// <summary>Keeps a step free that is known later.</summary>
    private int Hold()
    {
        _steps.Add(default);
        return _steps.Count - 1;
    }
}
