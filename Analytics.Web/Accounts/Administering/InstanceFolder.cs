using Analytics.Web.Accounts.Settings;
using Analytics.Web.Composition;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Accounts.Administering;

/// <summary>How large the data folder is and was.</summary>
public sealed class InstanceFolder(DataFolder folder, IDbContextFactory<AccountsDb> contexts, TimeProvider clock)
{
    public string Path => folder.Path;

    /// <summary>The bytes that the disk of the folder has left; null where the system does not say.</summary>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(folder.Path).AvailableFreeSpace;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }

    /// <summary>Files of the folder with their sizes, the largest first.</summary>
    public IReadOnlyList<(string Name, long Bytes)> Files() =>
        [.. new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Exists).Select(f => (System.IO.Path.GetRelativePath(folder.Path, f.FullName), f.Length)).OrderByDescending(f => f.Length)];

    /// <summary>The size on each day that was noted, the oldest first.</summary>
    public async Task<IReadOnlyList<(DateOnly Day, long Bytes)>> Growth(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. (await db.StorageDays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(cancel)).Select(d => (DateOnly.FromDayNumber(d.Day), d.Bytes))];
    }

    /// <summary>Notes today's size.</summary>
    public async Task Note(CancellationToken cancel)
    {
        var (day, bytes) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).DayNumber, Files().Sum(f => f.Bytes));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.StorageDays.FindAsync([day], cancel) is { } row) row.Bytes = bytes;
        else db.Add(new StorageDay { Day = day, Bytes = bytes });
        await db.SaveChangesAsync(cancel);
    }
}
