namespace Analytics.Web.Composition;

/// <summary>The one folder that holds everything an instance keeps: copy it and you have copied the instance.</summary>
/// <param name="Path">Absolute path of the folder.</param>
public sealed record DataFolder(string Path)
{
    /// <summary>The configuration key that names the folder; default <c>./data</c> in the working directory.</summary>
    public const string ConfigurationKey = "Analytics:DataDirectory";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Accounts, sites and events.</summary>
    public string AnalyticsDatabase => In("analytics.db");

    /// <summary>The queue of background jobs.</summary>
    public string JobsDatabase => In("jobs.db");

    /// <summary>The daily salts of visitor hashes: a file of their own, because no backup may hold them.</summary>
    public string SaltsDatabase => In("salts.db");

    /// <summary>An operator's own list of hosting networks; need not be there.</summary>
    public string Datacentres => In("datacentres.txt");

    /// <summary>Keys that sign cookies and tokens.</summary>
    public string Keys => In("keys");

    /// <summary>Held by the program that has the folder open.</summary>
    public string Lock => In("lock");

    /// <summary>Where a running server takes verbs.</summary>
    public string ControlSocket => In("control.sock");

    /// <summary>Copies of the database from before a new version changed its tables.</summary>
    public string Snapshots => In("snapshots");

    /// <summary>The folder that the configuration names, whether or not it is there.</summary>
    public static DataFolder Named(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var named = configuration[ConfigurationKey];
        return new(System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? "data" : named));
    }

    /// <summary>The folder that the configuration names, made if absent, readable by its owner only.</summary>
    /// <exception cref="InvalidOperationException">The folder cannot be made; the message names the configuration key.</exception>
    public static DataFolder Open(IConfiguration configuration)
    {
        var folder = Named(configuration);
        try
        {
            Make(folder.Path);
            Make(folder.Keys);
            foreach (var file in (ReadOnlySpan<string>)[folder.AnalyticsDatabase, folder.JobsDatabase, folder.SaltsDatabase]) MakePrivate(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{ConfigurationKey}: the data folder {folder.Path} cannot be made: {e.Message}", e);
        }

        return folder;
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    // The folder may have been there before, open to others: SQLite would make its files as readable as the folder lets it. What
    // it puts beside a file (-wal, -shm) gets the mode of the file.
    private static void MakePrivate(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Never opened once it is there: closing it would take away the locks that SQLite holds on it in this process.
        if (!File.Exists(file)) new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }).Dispose();
        foreach (var kept in (ReadOnlySpan<string>)[file, file + "-wal", file + "-shm"])
        {
            if (File.Exists(kept) && File.GetUnixFileMode(kept) != mode) File.SetUnixFileMode(kept, mode);
        }
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
    }
}
