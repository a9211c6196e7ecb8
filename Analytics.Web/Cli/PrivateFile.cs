namespace Analytics.Web.Cli;

/// <summary>Files that hold what an instance keeps: for their owner's eyes only.</summary>
internal static class PrivateFile
{
    /// <summary>Makes a file that only its owner may read; one that is there is refused.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new VerbException($"{path} is there already; it is not overwritten.");
        }
    }
}
