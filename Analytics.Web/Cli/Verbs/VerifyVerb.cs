using System.CommandLine;
using Analytics.Core.Storage.Backups;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli.Verbs;

/// <summary><c>verify</c>: whether a backup could be restored.</summary>
internal static class VerifyVerb
{
    internal static readonly Argument<string> File = new("file") { Description = "The backup." };

    public static Command Describe(VerbSide side)
    {
        var verify = new Command("verify", "Read a backup whole, compare every file with its sum and check the database. Needs as much temporary space as the database is large.") { File, CommonOptions.Json };
        verify.SetAction((line, cancel) => side.Here(line, async (caller, c) =>
        {
            await using var backup = System.IO.File.OpenRead(line.GetRequiredValue(File));
            var manifest = await Read(() => Backups.Verify(backup, BackupVerb.PassphraseOf(caller)), c);
            await caller.Show(new { Ok = true, manifest.MadeAt, manifest.MadeBy, manifest.Files }, text => text.WriteLineAsync($"Whole and sound: made {Printing.At(manifest.MadeAt)} by version {manifest.MadeBy}, {manifest.Files.Count} files."));
            return ExitCode.Done;
        }, cancel));
        return verify;
    }

    internal static async Task<BackupManifest> Read(Func<BackupManifest> read, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(read, cancel);
        }
        catch (BackupException e)
        {
            throw new VerbException(e.Message);
        }
    }
}
