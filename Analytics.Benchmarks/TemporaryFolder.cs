namespace Analytics.Benchmarks;

/// <summary>A folder that goes when it is disposed of, unless it was asked to stay.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly bool _stays;

    public TemporaryFolder(string within)
        : this(System.IO.Path.Combine(within, "analytics-bench-" + Guid.NewGuid().ToString("N")[..12]), stays: false)
    {
    }

    private TemporaryFolder(string path, bool stays)
    {
        (Path, _stays) = (path, stays);
        Directory.CreateDirectory(path);
    }

    /// <summary>The folder for the visits of a run: one that stays where the command line names it.</summary>
    public static TemporaryFolder For(Options options, int pageviews) => For(options, $"{pageviews}");

    /// <summary>The same for visits that have a name.</summary>
    public static TemporaryFolder For(Options options, string name) =>
        options.Data is null ? new(options.Folder) : new(System.IO.Path.Combine(options.Data, name), stays: true);

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (_stays) return;
        try { Directory.Delete(Path, recursive: true); }
        catch (IOException e) { Console.Error.WriteLine($"{Path} could not be deleted: {e.Message}"); }
    }
}
