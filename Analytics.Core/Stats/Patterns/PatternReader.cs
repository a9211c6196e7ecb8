using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Core.Stats.Patterns;

/// <summary>Reads a regular expression that is known to be well formed. What needs backtracking is refused.</summary>
/// <param name="text">The expression.</param>
/// <param name="options">The options it begins with.</param>
/// <remarks>Source: the grammar of .NET's expressions, which decide what each single character class holds.</remarks>
internal sealed class PatternReader(string text, RegexOptions options)
{
    private const RegexOptions Settable = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture;

    private readonly Dictionary<(string, RegexOptions), int> _numbers = [];
    private readonly List<Regex> _sets = [];
    private int _at;

    /// <summary>What each set of characters holds: an expression of one character.</summary>
    public IReadOnlyList<Regex> Sets => _sets;

    /// <summary>The whole expression.</summary>
    /// <exception cref="NotSupportedException">It needs backtracking, or is written in a way that is not taken.</exception>
    public PatternNode Read()
    {
        var whole = Choices();
        return _at == text.Length ? whole : throw new NotSupportedException();
    }

    private PatternNode Choices()
    {
        // What is switched on within a group ends with it, and holds for the choices after it as well.
        var before = options;
        var choices = new List<PatternNode>();
        do choices.Add(Parts());
        while (Takes('|'));
        options = before;
        return choices is [var only] ? only : new PatternNode.Either(choices);
    }

    private PatternNode.Row Parts()
    {
        var parts = new List<PatternNode>();
        for (SkipComments(); _at < text.Length && text[_at] is not ('|' or ')'); SkipComments())
        {
            if (Part() is not { } part) continue;
            SkipComments();
            parts.Add(Repeated(part));
        }
        return new(parts);
    }

    private PatternNode? Part()
    {
        var c = text[_at++];
        switch (c)
        {
            case '(': return Group();
            case '[': return Class();
            case '\\': return Escape();
            case '^': return new PatternNode.At(options.HasFlag(RegexOptions.Multiline) ? PatternPlace.LineStart : PatternPlace.Start);
            case '$': return new PatternNode.At(options.HasFlag(RegexOptions.Multiline) ? PatternPlace.LineEnd : PatternPlace.EndOrLastBreak);
            case '.': return Set(".");
            case '*' or '+' or '?': throw new NotSupportedException();
            default: return Set(Regex.Escape(c.ToString()));
        }
    }

    private PatternNode? Group()
    {
        if (Takes('?'))
        {
            if (Takes('<') || Takes('\''))
            {
                var end = text.IndexOfAny(['>', '\''], _at);
                // Who looks behind, or takes a group back, needs to know how it came here.
                if (end < 0 || text[_at] is '=' or '!' || text[_at..end].Contains('-', StringComparison.Ordinal)) throw new NotSupportedException();
                _at = end + 1;
            }
            else if (!Takes(':'))
            {
                var wanted = Options();
                if (Takes(')'))
                {
                    options = wanted;
                    return null;
                }
                if (!Takes(':')) throw new NotSupportedException();
                var before = options;
                options = wanted;
                var part = Closed();
                options = before;
                return part;
            }
        }
        return Closed();
    }

    private PatternNode Closed()
    {
        var inside = Choices();
        return Takes(')') ? inside : throw new NotSupportedException();
    }

    private RegexOptions Options()
    {
        var (wanted, off) = (options, false);
        for (; _at < text.Length && text[_at] is not (')' or ':'); _at++)
        {
            var option = char.ToLowerInvariant(text[_at]) switch { 'i' => RegexOptions.IgnoreCase, 's' => RegexOptions.Singleline, 'm' => RegexOptions.Multiline, 'n' => RegexOptions.ExplicitCapture, _ => RegexOptions.None };
            if (option != RegexOptions.None) wanted = off ? wanted & ~option : wanted | option;
            else if (text[_at] is '-' or '+') off = text[_at] == '-';
            else throw new NotSupportedException();
        }
        return wanted;
    }

    private PatternNode.One Class()
    {
        var start = _at - 1;
        Takes('^');
        Takes(']');
        while (_at < text.Length && text[_at] != ']')
        {
            // A class within a class is read in ways of its own.
            if (text[_at] == '[' && (text[_at - 1] == '-' || (_at + 1 < text.Length && text[_at + 1] == ':'))) throw new NotSupportedException();
            _at += text[_at] == '\\' ? 2 : 1;
        }
        if (_at >= text.Length) throw new NotSupportedException();
        return Set(text[start..++_at]);
    }

    private PatternNode Escape()
    {
        var start = _at - 1;
        var c = text[_at++];
        switch (c)
        {
            case 'A': return new PatternNode.At(PatternPlace.Start);
            case 'z': return new PatternNode.At(PatternPlace.End);
            case 'Z': return new PatternNode.At(PatternPlace.EndOrLastBreak);
            case 'b': return new PatternNode.At(PatternPlace.WordEdge);
            case 'B': return new PatternNode.At(PatternPlace.NoWordEdge);
            case 'G' or 'k' or (>= '1' and <= '9'): throw new NotSupportedException();
            case 'p' or 'P': _at = text.IndexOf('}', _at) + 1; break;
            case 'x': _at += 2; break;
            case 'u': _at += 4; break;
            case 'c': _at++; break;
            case '0':
                while (_at < text.Length && _at - start < 4 && text[_at] is >= '0' and <= '7') _at++;
                break;
        }
        return Set(text[start.._at]);
    }

    private PatternNode Repeated(PatternNode part)
    {
        if (_at >= text.Length || Times() is not var (least, most)) return part;
        SkipComments();
        Takes('?');
        return new PatternNode.Repeated(part, least, most);
    }

    private (int Least, int? Most)? Times()
    {
        if (Takes('*')) return (0, null);
        if (Takes('+')) return (1, null);
        if (Takes('?')) return (0, 1);
        var end = text[_at] == '{' ? text.IndexOf('}', _at) : -1;
        if (end < 0) return null;
        var counts = text[(_at + 1)..end].Split(',');
        if (counts.Length > 2 || !Count(counts[0], out var least)) return null;
        int? most = least;
        if (counts is [_, var second])
        {
            if (second.Length > 0 && !Count(second, out _)) return null;
            most = second.Length == 0 ? null : int.Parse(second, CultureInfo.InvariantCulture);
        }
        _at = end + 1;
        return (least, most);
    }

    private static bool Count(string digits, out int count) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private PatternNode.One Set(string one)
    {
        var how = options & Settable;
        if (!_numbers.TryGetValue((one, how), out var number))
        {
            _numbers.Add((one, how), number = _sets.Count);
            _sets.Add(new(one, how | RegexOptions.CultureInvariant));
        }
        return new(number);
    }

    private bool Takes(char c)
    {
        if (_at >= text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    private void SkipComments()
    {
        while (text.AsSpan(_at).StartsWith("(?#")) _at = text.IndexOf(')', _at) + 1;
    }
}
