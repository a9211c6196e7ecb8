using System.Text.RegularExpressions;

namespace Analytics.Tests.Architecture;

/// <summary>How large a file may be, and what belongs into one.</summary>
public sealed partial class FilesTests
{
    private const int CodeLinesMost = 300;
    private const int MarkupLinesMost = 120;

    internal static readonly string Root = FindRoot();

    [Theory]
    [InlineData("*.cs", CodeLinesMost)]
    [InlineData("*.razor", MarkupLinesMost)]
    public void File_OfOurs_IsShortEnoughToRead(string pattern, int most)
    {
        var files = Ours(pattern).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => File.ReadLines(f).Count() > most).Select(f => $"{Path.GetRelativePath(Root, f)}: {File.ReadLines(f).Count()}"));
    }

    [Fact]
    public void File_OfOurs_HoldsOnePublicType() =>
        Assert.Empty(Ours("*.cs").Where(f => PublicType().Count(File.ReadAllText(f)) > 1).Select(f => Path.GetRelativePath(Root, f)));

    [Fact]
    public void File_OfTheProduct_LiesWhereItsNamespaceSays()
    {
        var strange =
            from file in Ours("*.cs").Where(f => Path.GetRelativePath(Root, f).StartsWith("Analytics.", StringComparison.Ordinal))
            let declared = Namespace().Match(File.ReadAllText(file)).Groups[1].Value
            where declared.Length > 0 && declared != Path.GetDirectoryName(Path.GetRelativePath(Root, file))!.Replace(Path.DirectorySeparatorChar, '.')
            select $"{Path.GetRelativePath(Root, file)}: {declared}";

        Assert.Empty(strange);
    }

    private static IEnumerable<string> Ours(string pattern) =>
        from project in (string[])["Analytics.Core", "Analytics.Web", "Analytics.Tests", "Analytics.Benchmarks"]
        from file in Directory.EnumerateFiles(Path.Combine(Root, project), pattern, SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
        where !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("Migrations") && !parts.Contains("Compiled")
        select file;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    [GeneratedRegex(@"^public (?:(?:sealed|static|abstract|readonly|partial|ref|unsafe) )*(?:class|record|struct|enum|interface|delegate)\b", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
