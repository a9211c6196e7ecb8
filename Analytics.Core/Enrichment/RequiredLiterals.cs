using System.Globalization;

namespace Analytics.Core.Enrichment;

/// <summary>
/// What a text must contain for a regular expression to have any chance: a vectorised search for a few words is far cheaper
/// than running the expression. Every set must have one of its words in the text.
/// Example: <c>(iPhone|iPad).{0,100}Version/(\d+)</c> needs one of {iPhone, iPad} and {Version/}.
/// Understands what uap-core uses: groups, alternatives, classes, quantifiers, escapes; no look-arounds.
/// </summary>
internal static class RequiredLiterals
{
    private const int MostAlternatives = 400;

    /// <summary>The sets of a pattern, the most telling first; empty when nothing is certain.</summary>
    public static string[][] Of(string pattern)
    {
        var position = 0;
        var sets = ReadAlternatives(pattern, ref position);
        return [.. sets.OrderByDescending(set => set.Min(word => word.Length)).ThenBy(set => set.Length)];
    }

    private static List<string[]> ReadAlternatives(string pattern, ref int position)
    {
        var branches = new List<List<string[]>> { ReadSequence(pattern, ref position) };
        while (position < pattern.Length && pattern[position] == '|')
        {
            position++;
            branches.Add(ReadSequence(pattern, ref position));
        }

        if (branches.Count == 1) return branches[0];
        var union = new List<string>();
        foreach (var branch in branches)
        {
            if (branch.Count == 0) return [];
            union.AddRange(branch.MaxBy(set => set.Min(word => word.Length))!);
        }

        return union.Count > MostAlternatives ? [] : [[.. union.Distinct()]];
    }

    private static List<string[]> ReadSequence(string pattern, ref int position)
    {
        var sets = new List<string[]>();
        var word = "";
        while (position < pattern.Length && pattern[position] is not ('|' or ')'))
        {
            var atom = ReadAtom(pattern, ref position, out var inner);
            var (least, most) = ReadQuantifier(pattern, ref position);
            if (inner is not null && least > 0) sets.AddRange(inner);
            if (atom == "" && inner is null && most == 1) continue;

            // A character that may be missing or repeated ends the word; one that stands at least once still belongs to it.
            if (atom is not null && inner is null && least > 0) word += atom;
            if (atom is not null && inner is null && (least, most) == (1, 1)) continue;
            Close(sets, ref word);
        }

        Close(sets, ref word);
        return sets;
    }

    private static void Close(List<string[]> sets, ref string word)
    {
        if (word != "") sets.Add([word]);
        word = "";
    }

    /// <returns>The character; "" for an assertion without width; null where it may be one of several, or is a group.</returns>
    private static string? ReadAtom(string pattern, ref int position, out List<string[]>? inner)
    {
        inner = null;
        var first = pattern[position++];
        switch (first)
        {
            case '(':
                if (position + 1 < pattern.Length && pattern[position] == '?')
                {
                    if (pattern[position + 1] != ':') throw new NotSupportedException($"A group of the expression {pattern} is of an unknown kind.");
                    position += 2;
                }

                inner = ReadAlternatives(pattern, ref position);
                position++;
                return null;
            case '[':
                // A bracket right at the start stands for itself.
                if (pattern[position] == '^') position++;
                if (pattern[position] == ']') position++;
                for (; pattern[position] != ']'; position++)
                    if (pattern[position] == '\\') position++;
                position++;
                return null;
            case '\\':
                var escaped = pattern[position++];
                if (escaped is 'b' or 'B') return "";
                return char.IsAsciiLetterOrDigit(escaped) ? null : escaped.ToString();
            case '.':
                return null;
            case '^' or '$':
                return "";
            default:
                return first.ToString();
        }
    }

    private static (int Least, int Most) ReadQuantifier(string pattern, ref int position)
    {
        var (least, most) = (1, 1);
        if (position >= pattern.Length) return (least, most);
        switch (pattern[position])
        {
            case '?': (least, most, position) = (0, 1, position + 1); break;
            case '*': (least, most, position) = (0, int.MaxValue, position + 1); break;
            case '+': (least, most, position) = (1, int.MaxValue, position + 1); break;
            case '{' when position + 1 < pattern.Length && char.IsAsciiDigit(pattern[position + 1]):
                var end = pattern.IndexOf('}', position);
                var bounds = pattern[(position + 1)..end].Split(',');
                least = int.Parse(bounds[0], CultureInfo.InvariantCulture);
                most = int.MaxValue;
                position = end + 1;
                break;
            default: return (least, most);
        }

        if (position < pattern.Length && pattern[position] == '?') position++;
        return (least, most);
    }
}
