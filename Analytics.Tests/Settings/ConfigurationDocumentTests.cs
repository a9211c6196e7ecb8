using System.Text;
using System.Text.RegularExpressions;
using Analytics.Web.Settings;

namespace Analytics.Tests.Settings;

/// <summary>docs/configuration.md says what the classes of options say. <c>UPDATE_DOCS=1 dotnet test --filter ConfigurationDocument</c> writes it anew.</summary>
public sealed partial class ConfigurationDocumentTests
{
    private const string Begin = "<!-- keys -->", End = "<!-- /keys -->";

    private static readonly string Root = FindRoot();

    [Fact]
    public void Document_ComparedWithTheOptions_IsCurrent()
    {
        var path = Path.Combine(Root, "docs", "configuration.md");
        var text = File.ReadAllText(path);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        var table = "\n" + Table();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, text[..from] + table + text[to..]);
        else Assert.Equal(table, text[from..to]);
    }

    private static string Table()
    {
        var table = new StringBuilder("| key | environment | meaning | type | allowed | default |\n|---|---|---|---|---|---|\n");
        foreach (var setting in SettingList.All)
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{setting.Key}` | `{setting.Environment}` | {Meaning(setting)} | {setting.Type} | {setting.Allowed ?? "any"} | {(setting.IsSecret || setting.DefaultText == "none" ? "none" : $"`{setting.DefaultText}`")} |\n");
        return table.ToString();
    }

    /// <summary>The property's own summary.</summary>
    private static string Meaning(Setting setting)
    {
        var type = setting.Property.DeclaringType!;
        var source = File.ReadAllText(Path.Combine(Root, type.Namespace!.Replace("Analytics.Web", "Analytics.Web/", StringComparison.Ordinal).Replace("/.", "/", StringComparison.Ordinal), type.Name + ".cs"));
        var summary = Regex.Match(source, $@"/// <summary>(?<text>(?:(?!<summary>)[\s\S])*?)</summary>(?:(?!<summary>)[\s\S])*?\b{setting.Property.Name} {{ get;");
        Assert.True(summary.Success, $"{type.Name}.{setting.Property.Name} does not say what it means.");
        return References().Replace(Code().Replace(Lines().Replace(summary.Groups["text"].Value, " "), "`"), "`$1`").Replace("|", "\\|", StringComparison.Ordinal).Trim();
    }

    [GeneratedRegex("</?c>")]
    private static partial Regex Code();

    [GeneratedRegex("""<see cref="(?:\w+\.)*(\w+)" ?/>""")]
    private static partial Regex References();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex Lines();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
