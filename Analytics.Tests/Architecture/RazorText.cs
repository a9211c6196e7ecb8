using System.Text;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Architecture;

/// <summary>What of a component's markup people read as it stands there: texts between tags, and values of attributes that are shown or read out.</summary>
internal static partial class RazorText
{
    private static readonly HashSet<string> Read = ["aria-label", "title", "placeholder", "alt", "data-def", "Text", "Title", "Head", "Unit", "What", "Label", "Caption", "Middle", "First",
        "Hint", "Subtitle", "Confirm", "Cancel", "Add", "Words", "LinkText", "Preposition", "Nothing", "data-head"];

    /// <summary>The literal words of a component; empty where all of them come from elsewhere.</summary>
    public static List<string> Literals(string component)
    {
        var markup = component.Split("\n@code")[0];
        var (found, text) = (new List<string>(), new StringBuilder());
        void End()
        {
            if (IsWords(text.ToString())) found.Add(text.ToString().Trim());
            text.Clear();
        }
        for (var at = 0; at < markup.Length;)
        {
            if (markup[at] == '@') at = Expression(markup, at, found);
            else if (Code().Match(markup, at) is { Success: true, Length: var code })
            {
                End();
                at += code;
            }
            else if (markup[at] == '<' && TagStart().IsMatch(markup.AsSpan(at)))
            {
                End();
                at = Tag(markup, at, found);
            }
            else if (markup[at] is '{' or '}' || Statement().Match(markup, at) is { Success: true, Index: var index } && index == at)
            {
                End();
                at = markup[at] is '{' or '}' ? at + 1 : StatementEnd(markup, at);
            }
            else text.Append(markup[at++]);
        }
        End();
        return found;
    }

    private static int Tag(string markup, int at, List<string> found)
    {
        while (markup[at] != '>')
        {
            var attribute = Attribute().Match(markup, at);
            if (!attribute.Success || attribute.Index != at)
            {
                at = markup[at] == '"' ? StringEnd(markup, at) : at + 1;
                continue;
            }
            var (name, value) = (attribute.Groups[1].Value, new StringBuilder());
            var inside = new List<string>();
            var start = at + attribute.Length;
            for (at = start; markup[at] != '"';)
            {
                if (markup[at] == '@') at = Expression(markup, at, inside);
                else if ((name[0] == '@' || char.IsUpper(name[0])) && markup[at] is '(' or '[' or '{') at = Closing(markup, at);
                else value.Append(markup[at++]);
            }
            at++;
            if (!Read.Contains(name) || char.IsUpper(name[0]) && Value().IsMatch(markup.AsSpan(start, at - 1 - start))) continue;
            found.AddRange(inside);
            if (IsWords(value.ToString())) found.Add($"{name}={value}");
        }
        return at + 1;
    }

    /// <summary>Passes over C# in the markup, and looks into it for texts.</summary>
    private static int Expression(string markup, int at, List<string> found)
    {
        if (markup.AsSpan(at).StartsWith("@*")) return markup.IndexOf("*@", at, StringComparison.Ordinal) + 2;
        if (markup[at + 1] is '(' or '{') return Looked(markup, at, Closing(markup, at + 1), found);
        var word = Word().Match(markup, at + 1);
        if (!word.Success || word.Index != at + 1) return at + 1;
        var end = word.Index + word.Length;
        if (word.Value is "if" or "foreach" or "for" or "switch" or "while") return Closing(markup, markup.IndexOf('(', end));
        if (word.Value is "page" or "attribute" or "inherits" or "inject" or "layout" or "typeparam" or "implements" or "using") return markup.IndexOf('\n', end) is var line && line < 0 ? markup.Length : line;
        while (end < markup.Length)
        {
            if (markup[end] is '(' or '[') end = Closing(markup, end);
            else if (Member().Match(markup, end) is { Success: true, Index: var index, Length: var length } && index == end) end += length;
            else break;
        }
        return Looked(markup, at, end, found);
    }

    // Formats of dates and numbers are no words, nor is what a value is compared with.
    private static int Looked(string markup, int from, int to, List<string> found)
    {
        for (var at = from; at < to; at++)
        {
            if (markup[at] != '"') continue;
            var end = StringEnd(markup, at);
            var before = markup[from..at];
            if (!Format().IsMatch(before) && IsWords(Hole().Replace(markup[(at + 1)..(end - 1)], " "))) found.Add(markup[at..end]);
            at = end - 1;
        }
        return to;
    }

    private static int StatementEnd(string markup, int at)
    {
        if (markup.AsSpan(at).StartsWith("var ")) return markup.IndexOf('\n', at);
        while (markup[at] is not ('(' or ';' or ':' or '\n')) at++;
        return markup[at] == '(' ? Closing(markup, at) : at + 1;
    }

    private static int Closing(string text, int at)
    {
        for (var depth = 0; ; at++)
        {
            if (text[at] is '(' or '[' or '{') depth++;
            else if (text[at] is ')' or ']' or '}' && --depth == 0) return at + 1;
            else if (text[at] == '"') at = StringEnd(text, at) - 1;
            else if (text[at] == '\'' && text[at + 2] == '\'') at += 2;
        }
    }

    private static int StringEnd(string text, int at)
    {
        var holes = at > 0 && text[at - 1] == '$';
        for (at++; text[at] != '"'; at++)
        {
            if (text[at] == '\\') at++;
            else if (holes && text[at] == '{') at = Closing(text, at) - 1;
        }
        return at + 1;
    }

    private static bool IsWords(string text) => Letters().IsMatch(Entity().Replace(text, " "));

    [GeneratedRegex(@"^</?[A-Za-z!]")]
    private static partial Regex TagStart();

    // What is copied or compared letter by letter is the same in every language.
    [GeneratedRegex(@"\G<(code|\w+ class=""[^""]*(?<![\w-])(mono|st|tg)(?![\w-])[^""]*"")>[^<>@]*(?=</)")]
    private static partial Regex Code();

    // A parameter that is C#, not a text: a field, a member of something, a lambda.
    [GeneratedRegex(@"^_|=>|^\w+(\.\w+)+$")]
    private static partial Regex Value();

    [GeneratedRegex(@"([@A-Za-z_][\w:@.\-]*)=""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?<=(^|[\n{}])[ ]*)(else if|else|if|foreach|for|switch|while|case|default|break|continue|var)\b|(?<=\) )(continue|break)\b")]
    private static partial Regex Statement();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"!?\??\.?[A-Za-z_]\w*(?<=[.]\w+)|!(?=[.(\[])")]
    private static partial Regex Member();

    [GeneratedRegex(@"(ToString|Create|StartsWith|EndsWith|Contains)\((CultureInfo\.\w+, )?\$?$|(==|!=|is|case) $")]
    private static partial Regex Format();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"&#?\w+;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
