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

    /// <summary>Keys that sign cookies and tokens.</summary>
    public string Keys => In("keys");

    /// <summary>The folder that the configuration names, made if absent, readable by its owner only.</summary>
    /// <exception cref="InvalidOperationException">The folder cannot be made; the message names the configuration key.</exception>
    public static DataFolder Open(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var named = configuration[ConfigurationKey];
        var folder = new DataFolder(System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(named) ? "data" : named));
        try
        {
            Make(folder.Path);
            Make(folder.Keys);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{ConfigurationKey}: the data folder {folder.Path} cannot be made: {e.Message}", e);
        }

        return folder;
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
    }
}
