using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Composition;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Cli;

/// <summary>
/// The audit log of a folder for verbs that work on its files and open no instance: with another program's tables in it, the folder must stay
/// as it is. One row more beside a running server is as good as one that the server writes.
/// </summary>
internal static class FolderAudit
{
    /// <summary>Notes what was done. Where the tables are too old to take it, the caller is told; the verb has done its work all the same.</summary>
    public static async Task Note(Caller caller, DataFolder folder, string act, string subject, string detail)
    {
        await using var db = AccountsDb.Open(folder.AnalyticsDatabase);
        try
        {
            db.Add(new AuditEntry { At = TimeProvider.System.GetUtcNow(), Actor = Actor.CommandLine.Name, Act = act, Subject = subject, Detail = detail, Network = Actor.CommandLine.Network });
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is DbUpdateException or SqliteException)
        {
            await caller.Errors.WriteLineAsync($"The audit log could not note it: {(e.InnerException ?? e).Message}");
        }
        finally
        {
            // The folder may be moved or replaced next.
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }
    }
}
