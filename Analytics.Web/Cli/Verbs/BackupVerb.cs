using System.CommandLine;
using Analytics.Core.Storage.Backups;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Composition;
using Analytics.Web.Settings;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>backup</c>: everything but the salts in one file, while the server runs.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string?> File = new("file") { Description = "The file to make; one that is there is not overwritten. Default: analytics-DATE-TIME.backup in the working directory.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Describe(VerbSide side)
    {
        var backup = new Command("backup", "Copy the instance into one file, also while it runs, and check the copy. Encrypted where Analytics:Backup:Passphrase is set. The visitors' salts are never in it.") { File, CommonOptions.Json };
        backup.SetAction((line, cancel) => side.Here(line, (caller, c) => Make(caller, line.GetValue(File), c), cancel));
        return backup;
    }

    internal static string? PassphraseOf(Caller caller) => caller.Configuration[$"{InstanceOptions.Section}:{nameof(InstanceOptions.Backup)}:{nameof(BackupOptions.Passphrase)}"];

    private static async Task<int> Make(Caller caller, string? named, CancellationToken cancel)
    {
        var (folder, now, passphrase) = (caller.ExistingFolder, TimeProvider.System.GetUtcNow(), PassphraseOf(caller));
        var path = named ?? FormattableString.Invariant($"analytics-{now:yyyyMMdd-HHmmss}.backup");
        BackupManifest manifest;
        long bytes;
        try
        {
            await using var target = PrivateFile.Create(path);
            manifest = await Task.Run(() => Backups.Make(folder, target, passphrase, VersionVerb.Version, now), cancel);
            bytes = target.Length;
        }
        catch (Exception e) when (e is not VerbException)
        {
            System.IO.File.Delete(path);
            throw e is BackupException ? new VerbException(e.Message) : e;
        }
        await FolderAudit.Note(caller, folder, Acts.BackedUp, Path.GetFileName(path), string.IsNullOrEmpty(passphrase) ? "not encrypted" : "encrypted");
        await caller.Show(new { File = Path.GetFullPath(path), Bytes = bytes, Encrypted = !string.IsNullOrEmpty(passphrase), Verified = true, manifest.MadeAt, manifest.Files }, text =>
            text.WriteLineAsync($"{path}: {Printing.Size(bytes)}, {(string.IsNullOrEmpty(passphrase) ? "not encrypted" : "encrypted")}, checked."));
        return ExitCode.Done;
    }
}
