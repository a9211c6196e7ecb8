using System.Text.RegularExpressions;

namespace Analytics.Tests.Architecture;

/// <summary>What a component's own styles are for stands in its own markup: those of another component they do not reach, except through <c>::deep</c>.</summary>
public sealed partial class StylesTests
{
    [Fact]
    public void Style_OfAComponent_IsForItsOwnMarkup()
    {
        var files = Directory.EnumerateFiles(Path.Combine(FilesTests.Root, "Analytics.Web"), "*.razor.css", SearchOption.AllDirectories)
            .Where(static file => !Path.GetRelativePath(FilesTests.Root, file).Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin")).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(static file => Strays(File.ReadAllText(file), Markup(file)).Select(stray => $"{Path.GetRelativePath(FilesTests.Root, file)}: {stray}")));
    }

    [Fact]
    public void Stray_OfEachKind_IsFound()
    {
        const string styles = "/* .no { */ .a, .b .c { } .a ::deep .d { } table td:hover { } @media print { .e:not(.f) { } }";

        Assert.Equal([".b .c", "table td:hover", ".e:not(.f)"], Strays(styles, "<table class=\"a\"></table>"));
    }

    private static string Markup(string styles)
    {
        var markup = styles[..^".css".Length];
        return string.Concat(((string[])[markup, markup + ".cs", markup + ".js"]).Where(File.Exists).Select(File.ReadAllText));
    }

    private static IEnumerable<string> Strays(string styles, string markup) =>
        from Match rule in Rule().Matches(Apart().Replace(styles, ""))
        from selector in rule.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)
        let own = Condition().Replace(selector.Split("::deep")[0].TrimEnd(), "").Split([' ', '>', '+', '~'])[^1]
        where Classes().Matches(own).Any(name => !Regex.IsMatch(markup, $@"(?<![\w-]){name.Groups[1].Value}(?![\w-])"))
            || (Tag().Match(own) is { Success: true } tag && !markup.Contains($"<{tag.Value}", StringComparison.Ordinal))
        select selector;

    [GeneratedRegex(@"/\*.*?\*/|@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@media[^{]*", RegexOptions.Singleline)]
    private static partial Regex Apart();

    [GeneratedRegex(@"([^{}@;]+)\{")]
    private static partial Regex Rule();

    [GeneratedRegex(@":(?:not|has|is|where)\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\.([\w-]+)")]
    private static partial Regex Classes();

    [GeneratedRegex(@"^[a-z][a-z0-9]*")]
    private static partial Regex Tag();
}
