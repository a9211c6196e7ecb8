namespace Analytics.Core.Sites;

/// <summary>How large the record is, and whether it is whole; for those who run the instance.</summary>
public interface IStorageReport
{
    Task<IReadOnlyList<SiteSize>> BySite(CancellationToken cancel);

    /// <summary>Reads the whole file and looks whether it is sound; takes about a second for each gigabyte.</summary>
    /// <returns>What is wrong; empty for a sound file.</returns>
    Task<IReadOnlyList<string>> Check(CancellationToken cancel);
}
