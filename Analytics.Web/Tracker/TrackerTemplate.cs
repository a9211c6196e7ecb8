using System.Text;

namespace Analytics.Web.Tracker;

/// <summary>
/// The tracker with everything in it, each switch between two marks: <c>/*!+errors*/ … /*!-errors*/</c>. Made by the tracker's
/// build, which also tries that whatever is taken out leaves a program. A script that is the same for everybody is one without marks.
/// </summary>
/// <param name="text">The template; one line where it has marks or words.</param>
/// <param name="map">Its source map, as the build wrote it.</param>
internal sealed class TrackerTemplate(string text, string map)
{
    private const string Mark = "/*!", MarkEnd = "*/";

    /// <summary>The template of a file that the build made.</summary>
    public static TrackerTemplate Of(string file) => new(TrackerFiles.Text(file), TrackerFiles.Text(file + ".map"));

    /// <summary>The script for a choice: what is off is taken out with all that is within it, words are replaced by their values.</summary>
    /// <param name="on">Names of the switches that stay.</param>
    /// <param name="words">What stands for which word.</param>
    public TrackerScript Compose(IReadOnlySet<string> on, IReadOnlyDictionary<string, string> words)
    {
        var cuts = TakenOut(on);
        cuts.AddRange(Replaced(words, [.. cuts]));
        cuts.Sort((one, other) => one.At.CompareTo(other.At));

        var script = new StringBuilder(text.Length);
        var at = 0;
        foreach (var cut in cuts)
        {
            script.Append(text, at, cut.At - at).Append(cut.Instead);
            at = cut.End;
        }
        script.Append(text, at, text.Length - at);
        return new(script.ToString(), () => cuts.Count == 0 ? Encoding.UTF8.GetBytes(map) : SourceMap.Parse(map).After(cuts));
    }

    private List<ScriptCut> TakenOut(IReadOnlySet<string> on)
    {
        var cuts = new List<ScriptCut>();
        var at = 0;
        while (text.IndexOf(Mark, at, StringComparison.Ordinal) is >= 0 and var mark)
        {
            var end = text.IndexOf(MarkEnd, mark, StringComparison.Ordinal);
            var name = text[(mark + Mark.Length + 1)..end];
            at = end + MarkEnd.Length;
            if (text[mark + Mark.Length] == '+' && !on.Contains(name))
            {
                var closing = $"{Mark}-{name}{MarkEnd}";
                at = text.IndexOf(closing, at, StringComparison.Ordinal) + closing.Length;
            }
            cuts.Add(new(mark, at - mark, ""));
        }
        return cuts;
    }

    // Looked for in the template, never in what was put in: what an owner wrote is not read again.
    private IEnumerable<ScriptCut> Replaced(IReadOnlyDictionary<string, string> words, ScriptCut[] taken)
    {
        foreach (var (word, value) in words)
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                if (!Array.Exists(taken, cut => cut.At <= at && at < cut.End)) yield return new(at, word.Length, value);
    }
}
