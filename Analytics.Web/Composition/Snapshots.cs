using Analytics.Core.Storage.Backups;

namespace Analytics.Web.Composition;

/// <summary>Copies of the database in the data folder, taken before something that could go wrong is done to it.</summary>
internal static class Snapshots
{
    private const string Ending = ".db";

    /// <summary>Takes a copy under a name and removes the oldest beyond those that stay.</summary>
    /// <returns>The copy's path.</returns>
    public static string Take(DataFolder folder, string name, int kept = int.MaxValue)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder.Snapshots);
        else Directory.CreateDirectory(folder.Snapshots, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var copy = Path.Combine(folder.Snapshots, name + Ending);
        File.Delete(copy);
        DatabaseCopy.Take(folder.AnalyticsDatabase, copy);
        foreach (var old in Directory.EnumerateFiles(folder.Snapshots, "*" + Ending).OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(f => f, StringComparer.Ordinal).Skip(kept)) File.Delete(old);
        return copy;
    }
}
