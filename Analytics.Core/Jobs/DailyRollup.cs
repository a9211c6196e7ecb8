using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Writes what outlives the events: the figures of each finished day by dimension; the last three days anew, because events
/// may come late. Then deletes what is past the site's retention, in small steps: only events whose day has been written.
/// </summary>
public sealed class DailyRollup(ISiteCatalog sites, StatsStore stats, IDbContextFactory<AnalyticsDb> contexts, TimeProvider clock) : IJob
{
    /// <summary>The dimension under which a day's totals stand.</summary>
    public const string Total = "total";

    private const int LateDays = 3;
    private const int ValuesMost = 1_000;
    private const int DeletedAtOnce = 20_000;

    private static readonly Dimension[] Kept =
    [
        Dimension.Channel, Dimension.Source, Dimension.Referrer, Dimension.UtmSource, Dimension.UtmMedium, Dimension.UtmCampaign, Dimension.Country,
        Dimension.Device, Dimension.Browser, Dimension.Os, Dimension.Screen, Dimension.Language, Dimension.EntryPage, Dimension.ExitPage, Dimension.Page, Dimension.Event,
    ];

    public async Task<string> Run(CancellationToken cancel)
    {
        int days = 0, deleted = 0;
        foreach (var site in sites.All)
        {
            days += await RollUp(site, cancel);
            deleted += await DeleteOld(site, cancel);
        }
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Hands freed pages back to the disk in steps; a full VACUUM would lock the file for as long as it takes.
        if (deleted > 0) await db.Database.ExecuteSqlRawAsync("PRAGMA incremental_vacuum(2000)", cancel);
        return $"{days:N0} days written, {deleted:N0} events past retention deleted, sites: {sites.All.Count:N0}";
    }

    private async Task<int> RollUp(SiteEntry site, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        var firstMs = await db.Events.AsNoTracking().Where(e => e.SiteId == id).OrderBy(e => e.AtMs).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel);
        if (firstMs is not { } first) return 0;
        var firstDay = site.Zone.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(first));
        var from = state.DailyUntil == 0 ? firstDay : Later(firstDay, DateOnly.FromDayNumber(state.DailyUntil).AddDays(-LateDays));
        // A day is finished when no visit that started in it can still be extended.
        var until = site.Zone.DayOf(clock.GetUtcNow().AddMinutes(-site.Site.SessionWindowMinutes));
        var days = 0;
        for (var day = from; day < until; day = day.AddDays(1), days++)
        {
            var rows = new List<DailyFigures>();
            var query = new StatsQuery { SiteId = id, Range = new(day, day.AddDays(1)), Limit = ValuesMost, OrderBy = Metric.Visitors };
            rows.Add(Row(id, day, Total, null, (await stats.Answer(query, cancel)).Total));
            foreach (var dimension in Kept)
                foreach (var row in (await stats.Answer(query with { By = dimension }, cancel)).Rows) rows.Add(Row(id, day, dimension.Word(), row.Value, row.Figures));

            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.Daily.Where(d => d.SiteId == id && d.Day == day.DayNumber).ExecuteDeleteAsync(cancel);
            db.AddRange(rows);
            state.DailyUntil = day.AddDays(1).DayNumber;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            foreach (var row in rows) db.Entry(row).State = EntityState.Detached;
        }
        return days;
    }

    private async Task<int> DeleteOld(SiteEntry entry, CancellationToken cancel)
    {
        var site = entry.Site;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await db.RollupStates.AsNoTracking().FirstOrDefaultAsync(r => r.SiteId == site.Id, cancel);
        if (state is null) return 0;
        var today = entry.Zone.DayOf(clock.GetUtcNow());
        var keptFrom = Earlier(today.AddDays(-site.RetentionDays), DateOnly.FromDayNumber(state.DailyUntil));
        var beforeMs = entry.Zone.StartOf(keptFrom).ToUnixTimeMilliseconds();
        int deleted = 0, step;
        do
        {
            // A step ends at the time of its last event, so that it is one range of the clustered key.
            var stepMs = await db.Events.Where(e => e.SiteId == site.Id && e.AtMs < beforeMs).OrderBy(e => e.AtMs).Skip(DeletedAtOnce).Select(e => (long?)e.AtMs).FirstOrDefaultAsync(cancel) ?? beforeMs - 1;
            step = await db.Events.Where(e => e.SiteId == site.Id && e.AtMs <= stepMs && e.AtMs < beforeMs).ExecuteDeleteAsync(cancel);
            deleted += step;
        }
        while (step > 0);
        if (deleted > 0) await stats.Forget(site.Id, cancel);

        var hourlyFromMs = entry.Zone.StartOf(today.AddDays(-site.RetentionDays - site.HourlyRetentionDays)).ToUnixTimeMilliseconds();
        await db.Hourly.Where(h => h.SiteId == site.Id && h.HourMs < hourlyFromMs).ExecuteDeleteAsync(cancel);
        var dailyFrom = today.AddDays(-site.RetentionDays - site.DailyRetentionDays).DayNumber;
        await db.Daily.Where(d => d.SiteId == site.Id && d.Day < dailyFrom).ExecuteDeleteAsync(cancel);
        var ledgerFromMs = clock.GetUtcNow().AddDays(-90).ToUnixTimeMilliseconds();
        await db.Ledger.Where(l => l.SiteId == site.Id && l.HourMs < ledgerFromMs).ExecuteDeleteAsync(cancel);
        return deleted;
    }

    private static DailyFigures Row(int siteId, DateOnly day, string dimension, string? value, Figures f) => new()
    {
        SiteId = siteId,
        Day = day.DayNumber,
        Dimension = dimension,
        Value = value ?? "",
        Visitors = f.Visitors,
        Visits = f.Visits,
        Pageviews = f.Pageviews,
        Events = f.Events,
        VisitPageviews = f.VisitPageviews,
        Bounces = f.Bounces,
        DurationMs = f.DurationMs,
        TimeOnPageMs = f.TimeOnPageMs,
        TimedPageviews = f.TimedPageviews,
        LoadMs = f.LoadMs,
        LoadedPageviews = f.LoadedPageviews,
        Entries = f.Entries,
        Exits = f.Exits,
    };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
