namespace Analytics.Core.Storage.Backups;

/// <summary>What a backup says of itself; its first entry. Stored; never rename.</summary>
/// <param name="Format">Version of the format; 1.</param>
/// <param name="MadeBy">Version of the program that made it.</param>
/// <param name="MadeAt">When the copy of the database was taken.</param>
/// <param name="Files">The files it holds, by name, with their size and SHA-256 in hexadecimal.</param>
public sealed record BackupManifest(int Format, string MadeBy, DateTimeOffset MadeAt, IReadOnlyList<BackupManifest.Entry> Files)
{
    /// <summary>One file of a backup.</summary>
    public sealed record Entry(string Name, long Bytes, string Sha256);
}
