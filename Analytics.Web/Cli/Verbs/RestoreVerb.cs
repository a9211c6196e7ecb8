using System.CommandLine;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>restore</c>: a backup becomes the instance.</summary>
internal static class RestoreVerb
{
    public static Command Describe(VerbSide side)
    {
        var replace = new Option<bool>("--replace") { Description = "Put it in the place of the instance that is there, whose database is kept in snapshots/." };
        var restore = new Command("restore", "Check a backup and put it into the data folder. The server must be stopped.") { VerifyVerb.File, replace, CommonOptions.Json };
        restore.SetAction((line, cancel) => side.Here(line, async (caller, c) =>
        {
            await using var backup = File.OpenRead(line.GetRequiredValue(VerifyVerb.File));
            var named = caller.Folder;
            if (new FileInfo(named.AnalyticsDatabase) is { Exists: true, Length: > 0 } && !line.GetValue(replace)) throw new VerbException($"There is an instance in {named.Path}. Say --replace to put the backup in its place.");
            var folder = DataFolder.Open(caller.Configuration);
            using var held = FolderLock.Take(folder);
            var manifest = await VerifyVerb.Read(() => Backups.Restore(backup, folder, BackupVerb.PassphraseOf(caller), TimeProvider.System.GetUtcNow()), c);
            await FolderAudit.Note(caller, folder, Acts.Restored, Path.GetFileName(line.GetRequiredValue(VerifyVerb.File)), $"as of {Printing.At(manifest.MadeAt)}");
            await caller.Show(new { Restored = true, DataDirectory = folder.Path, manifest.MadeAt, manifest.MadeBy }, text => text.WriteLineAsync($"Restored what was in the instance at {Printing.At(manifest.MadeAt)} into {folder.Path}. Erase again what was erased since."));
            return ExitCode.Done;
        }, cancel));
        return restore;
    }
}
