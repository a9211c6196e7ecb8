namespace Analytics.Tests.Kit;

/// <summary>Files of the repository that tests read as people do.</summary>
public static class RepositoryFile
{
    private static readonly string Root = FindRoot();

    /// <summary>Where a file lies, such as <c>docs/tracker.md</c>.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Analytics.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie within the repository.");
    }
}
