using System.Globalization;
using Analytics.Core.Storage.Backups;

namespace Analytics.Web.Composition;

/// <summary>What of a data folder goes into a backup and how it comes back. The salts never do: a backup must not be able to tie a day's hashes to anybody.</summary>
public static class Backups
{
    private const string Database = "analytics.db", Datacentres = "datacentres.txt", Keys = "keys";

    /// <summary>Writes a backup of a data folder that may be in use, and reads it again to see that it is whole.</summary>
    public static BackupManifest Make(DataFolder folder, FileStream target, string? passphrase, string madeBy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(target);
        using var aside = new AsideFolder(target.Name);
        var copy = Path.Combine(aside.Path, Database);
        DatabaseCopy.Take(folder.AnalyticsDatabase, copy);
        List<(string, string)> files = [(Database, copy)];
        if (File.Exists(folder.Datacentres)) files.Add((Datacentres, folder.Datacentres));
        files.AddRange(Directory.EnumerateFiles(folder.Keys).Order(StringComparer.Ordinal).Select(key => ($"{Keys}/{Path.GetFileName(key)}", key)));
        BackupFile.Write(target, files, passphrase, madeBy, now);
        target.Flush(flushToDisk: true);
        File.Delete(copy);
        target.Position = 0;
        return Check(target, Path.Combine(aside.Path, "check"), passphrase);
    }

    /// <summary>Reads a backup whole, compares every file with its sum, and has SQLite check the database.</summary>
    /// <exception cref="BackupException">Something is wrong with it.</exception>
    public static BackupManifest Verify(FileStream backup, string? passphrase)
    {
        ArgumentNullException.ThrowIfNull(backup);
        using var aside = new AsideFolder(Path.Combine(Path.GetTempPath(), Path.GetFileName(backup.Name)));
        return Check(backup, aside.Path, passphrase);
    }

    /// <summary>Puts a backup into a data folder that this program holds. A database that is there is kept among the snapshots.</summary>
    public static BackupManifest Restore(FileStream backup, DataFolder folder, string? passphrase, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(backup);
        ArgumentNullException.ThrowIfNull(folder);
        using var aside = new AsideFolder(Path.Combine(folder.Path, "restore"));
        var manifest = Check(backup, aside.Path, passphrase);
        if (new FileInfo(folder.AnalyticsDatabase) is { Exists: true, Length: > 0 })
            Snapshots.Take(folder, FormattableString.Invariant($"before-restore-{now:yyyyMMdd-HHmmss}"));
        // The salts and the queue belong to what was there before; both are made anew.
        foreach (var file in (ReadOnlySpan<string>)[folder.AnalyticsDatabase, folder.JobsDatabase, folder.SaltsDatabase])
            foreach (var beside in (ReadOnlySpan<string>)["", "-wal", "-shm", "-journal"]) File.Delete(file + beside);
        foreach (var key in Directory.EnumerateFiles(folder.Keys)) File.Delete(key);
        foreach (var entry in manifest.Files) File.Move(Path.Combine(aside.Path, entry.Name), Path.Combine(folder.Path, entry.Name), overwrite: true);
        return manifest;
    }

    private static BackupManifest Check(FileStream backup, string folder, string? passphrase)
    {
        Directory.CreateDirectory(folder);
        var manifest = BackupFile.Read(backup, folder, passphrase);
        var database = Path.Combine(folder, Database);
        if (!File.Exists(database)) throw new BackupException("The backup holds no database.");
        if (DatabaseCopy.Problems(database) is { Count: > 0 } problems) throw new BackupException("The database in the backup is damaged: " + string.Join("; ", problems));
        return manifest;
    }

    /// <summary>A folder beside a file for what is needed only for a while; for the owner's eyes only.</summary>
    private sealed class AsideFolder : IDisposable
    {
        public AsideFolder(string beside)
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"{beside}.{Guid.NewGuid():N}");
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
            else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
