using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What the operator says about backups, under <c>Analytics:Backup</c>.</summary>
public sealed class BackupOptions
{
    /// <summary>With it, backups are encrypted (AES-256-GCM) and can be read with it only; empty = they are not.</summary>
    [Secret]
    public string Passphrase { get; set; } = "";

    /// <summary>Snapshots that stay, of those taken before a new version changes the tables; 0 = none is taken.</summary>
    [Range(0, 100)]
    public int SnapshotsKept { get; set; } = 3;
}
