using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Analytics.Web.Components;

namespace Analytics.Tests.Architecture;

/// <summary>What the pages say stands in one file of words.</summary>
public sealed partial class WordingTests
{
    private static readonly string Components = Path.Combine(FilesTests.Root, "Analytics.Web", "Components");

    private static readonly IReadOnlyList<XElement> Entries = [.. XDocument.Load(Path.Combine(Components, "Wording.resx")).Root!.Elements("data")];

    /// <summary>Names that are the same in every language: of keys, headers, continents in zones, products.</summary>
    private static readonly HashSet<string> Named =
    [
        "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Enter", "Escape",
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
        "True-Client-IP", "Forwarded", "Via", "Analytics:KnownProxies", "Analytics__KnownProxies__{}={}",
        "React, Vue, …", "Next.js", "WordPress", "async defer src=", "Authorization: Bearer sk_live_…", "Mozilla/5.0 …",
    ];

    [Fact]
    public void Component_Any_SaysNothingOfItsOwn()
    {
        var found = (
            from file in Directory.EnumerateFiles(Components, "*.razor", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(Components, file).Replace(Path.DirectorySeparatorChar, '/')
            from words in RazorText.Literals(File.ReadAllText(file))
            select $"{name}: {words}").ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Code puts sentences together: what is between quotes there is a key, a pattern, a class or a name of somebody else's, never a word for the reader.</summary>
    [Fact]
    public void Code_OfThePages_SaysNothingOfItsOwn()
    {
        var found = (
            from file in Directory.EnumerateFiles(Components, "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            where !NotForReaders().IsMatch(line)
            from words in Words(line)
            where !Named.Contains(words)
            select $"{Path.GetRelativePath(Components, file)}: {words}").ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>What scripts say comes with the page, in its attributes.</summary>
    [Fact]
    public void Script_OfThePages_SaysNothingOfItsOwn()
    {
        var found = (
            from file in Directory.EnumerateFiles(Path.Combine(FilesTests.Root, "Analytics.Web", "wwwroot", "js"), "*.js")
            from line in File.ReadLines(file)
            where !NotForReaders().IsMatch(line)
            from Match text in Quoted().Matches(line.Split("// ")[0])
            where Sentence().IsMatch(text.Value)
            select $"{Path.GetFileName(file)}: {text.Value}").ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("new(\"pages\", \"Pages\")", true)]
    [InlineData("$\"any of {count}\"", true)]
    [InlineData("new(\"pages\", static () => Wording.Pages, \"--chart-1\", \"yyyy-MM-dd\")", false)]
    public void Words_InCode_AreFound(string code, bool isSaid) => Assert.Equal(isSaid, Words(code).Any());

    [Fact]
    public void Entry_OfTheWords_IsUsedAndReads()
    {
        string[] rooms = [Components, .. ((string[])["Accounts", "Endpoints"]).Select(static room => Path.Combine(FilesTests.Root, "Analytics.Web", room))];
        var used = rooms.SelectMany(static room => Directory.EnumerateFiles(room, "*.*", SearchOption.AllDirectories)).Where(static file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(static file => Use().Matches(File.ReadAllText(file)).Select(static use => use.Groups[1].Value)).ToHashSet();

        Assert.NotEmpty(Entries);
        Assert.Subset(used, Entries.Select(static entry => (string)entry.Attribute("name")!).ToHashSet());
        Assert.All(Entries, static entry => Assert.Equal((string)entry.Element("value")!, Wording.ResourceManager.GetString((string)entry.Attribute("name")!, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Space_BesideWords_IsNotOneThatTheCompilerTakesAway()
    {
        var found = (
            from file in Directory.EnumerateFiles(Components, "*.razor", SearchOption.AllDirectories)
            from Match lost in LostSpace().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {lost.Value} (write &#32; for the space)").ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("<b>@Wording.Filter </b>", true)]
    [InlineData("<b> @Wording.Filter.With(1)</b>", true)]
    [InlineData("<p>@Wording.Filter.With(a.B(1)) @if (on) { <b>x</b> }</p>", true)]
    [InlineData("<p>@Wording.Filter&#32;@if (on) { <b>x</b> } <a>@Wording.From</a> @Wording.To</p>", false)]
    public void LostSpace_OfMarkup_IsFound(string markup, bool isLost) => Assert.Equal(isLost, LostSpace().IsMatch(markup));

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p>@a.B(\"x\", 1) active now</p>", "active now")]
    [InlineData("<a aria-label=\"Back to it\" class=\"quiet small\">@Icon</a>", "aria-label=Back to it")]
    [InlineData("<a title=\"@(on ? \"Take away\" : null)\"></a>", "\"Take away\"")]
    [InlineData("<Row Hint=\"One a line.\" Cancel=\"() => _draft = null\" First=\"_first\" />", "Hint=One a line.")]
    [InlineData("<p>Before <code>&lt;/head&gt;</code></p>", "Before")]
    [InlineData("@if (a is { Count: 0 })\n{\n  <b>None</b>\n}\nelse if (b)\n{\n  @* said *@\n}", "None")]
    public void Literals_OfMarkup_AreWhatPeopleRead(string markup, string words) => Assert.Equal([words], RazorText.Literals(markup));

    [Theory]
    [InlineData("<p class=\"a b\"><span class=\"quiet mono\">app/layout.jsx</span>@Wording.Filter @at.ToString(\"d MMM\", culture)&#32;</p>")]
    [InlineData("@foreach (var one in All.Where(x => x < 3))\n{\n  var (a, b) = (1, 2);\n  <Row @key=\"one\" Pick=\"() => Take(\"x\")\" />\n}")]
    public void Literals_OfMarkupWithoutWords_AreNone(string markup) => Assert.Empty(RazorText.Literals(markup));

    // Space that begins or ends an element, or stands before a block of C#, does not reach the page.
    [GeneratedRegex(@"<[A-Za-z][^<>]*(?<!/)> @\(?Wording\.\w+|@\(?Wording\.\w+[^<\n]*? (?=</|@(if|foreach|for|switch)\b)")]
    private static partial Regex LostSpace();

    /// <summary>The texts of a line of code that a reader would read: what begins with a capital, or has two words in a row.</summary>
    private static IEnumerable<string> Words(string line) => Text().Matches(line).Select(static text => Place().Replace(text.Groups[1].Value, "{}")).Where(static text => Said().IsMatch(text));

    [GeneratedRegex(@"""((?:[^""\\]|\\.)*)""")]
    private static partial Regex Text();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"^[A-Z][a-z]+|\b[a-z]{2,} [a-z{]{2,}")]
    private static partial Regex Said();

    // Comments, the log, the audit trail (which keeps what was written when it was) and bugs.
    [GeneratedRegex(@"^\s*(//|/?\*)|\[LoggerMessage|audit\.Write\(|new InvalidOperationException\(|new Error\(|<svg ")]
    private static partial Regex NotForReaders();

    [GeneratedRegex(@"""[^""]*""|`[^`]*`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^.[A-Z][a-z]+ [a-z]+ [a-z]|\b[a-z]+ ago\b|\bnow\b|\b[a-z]{2,}[,.] [a-z]{2,} [a-z]{2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\bWording\.(\w+)")]
    private static partial Regex Use();
}
