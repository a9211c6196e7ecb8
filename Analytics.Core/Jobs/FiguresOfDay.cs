using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>Puts the figures of one day, and of its hours, in the place of those that stand there.</summary>
internal static class FiguresOfDay
{
    /// <summary>Writes both in one transaction; what is not given stays as it stands.</summary>
    /// <param name="totals">The day's; null while it is not over.</param>
    /// <param name="hours">The hours of the same day that are over; null where none are wanted.</param>
    public static async Task Write(AnalyticsDb db, SiteEntry site, RollupState state, DateOnly day, DailyTotals? totals, HourlyTotals? hours, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (hours is not null)
        {
            await hours.Replace(db, site, new(day, day.AddDays(1)), cancel);
            state.HourlyUntilMs = Math.Max(state.HourlyUntilMs, hours.UntilMs);
        }
        if (totals is not null)
        {
            await totals.Replace(db, cancel);
            state.DailyUntil = Math.Max(state.DailyUntil, day.AddDays(1).DayNumber);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var row in db.ChangeTracker.Entries().Where(e => e.Entity != state).ToList()) row.State = EntityState.Detached;
    }
}
