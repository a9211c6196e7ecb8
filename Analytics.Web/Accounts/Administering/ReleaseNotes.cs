using System.Reflection;

namespace Analytics.Web.Accounts.Administering;

/// <summary>The changelog and the licence that were built into the program, so that they are read without asking anybody.</summary>
public static class ReleaseNotes
{
    private static readonly Lazy<IReadOnlyList<VersionNotes>> Notes = new(() => Parse(Text("CHANGELOG.md")));

    /// <summary>The versions of the changelog, newest first.</summary>
    public static IReadOnlyList<VersionNotes> All => Notes.Value;

    /// <summary>The text of the licence.</summary>
    public static string Licence => Text("LICENSE");

    /// <summary>The version that runs, and the commit it was built from; null where the build did not know one.</summary>
    public static (string Version, string? Build) Running
    {
        get
        {
            var parts = typeof(ReleaseNotes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', 2);
            return (parts[0], parts.Length > 1 ? parts[1] : null);
        }
    }

    /// <summary>Reads a changelog: versions are headings of the second rank, changes lines that begin with a dash and go on where a line is indented.</summary>
    public static IReadOnlyList<VersionNotes> Parse(string changelog)
    {
        ArgumentNullException.ThrowIfNull(changelog);
        var all = new List<(string Name, List<string> Lines)>();
        foreach (var line in changelog.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) all.Add((line[3..].Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), []));
            else if (all.Count == 0) continue;
            else if (line.StartsWith("- ", StringComparison.Ordinal)) all[^1].Lines.Add(Plain(line[2..]));
            else if (line.StartsWith("  ", StringComparison.Ordinal) && all[^1].Lines.Count > 0) all[^1].Lines[^1] += " " + Plain(line.Trim());
        }
        return [.. all.Where(version => version.Lines.Count > 0).Select(version => new VersionNotes(version.Name, version.Lines))];
    }

    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    private static string Text(string name)
    {
        using var file = new StreamReader(typeof(ReleaseNotes).Assembly.GetManifestResourceStream(name)!);
        return file.ReadToEnd();
    }
}
