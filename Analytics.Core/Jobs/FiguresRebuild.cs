using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs;

/// <summary>
/// Writes every kept figure anew from the events, as after a defect of a rollup or a file that was mended by hand. Days whose
/// events retention has deleted keep what stands of them: there is nothing else to know them by.
/// </summary>
public sealed class FiguresRebuild(ISiteCatalog sites, IStatsStore stats, IDbContextFactory<AnalyticsDb> contexts, TimeProvider clock)
{
    /// <summary>Rebuilds one site's figures, or those of all; the days written. Each day is its own transaction, so that a stop leaves none half written.</summary>
    /// <param name="siteId">Row number of the site; null = every site.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such site.</exception>
    public async Task<int> Run(int? siteId, CancellationToken cancel)
    {
        IReadOnlyCollection<SiteEntry> chosen = siteId is { } id ? [sites.ById(id) ?? throw new ArgumentOutOfRangeException(nameof(siteId), id, "There is no such site.")] : [.. sites.All];
        var days = 0;
        foreach (var site in chosen) days += await Rebuild(site, cancel);
        return days;
    }

    private async Task<int> Rebuild(SiteEntry site, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, site.Site.Id, cancel);
        if (await Rollups.FirstDay(db, site, cancel) is not { } day) return 0;
        // What is left of a day that was deleted serves the visits of the next; the day itself is known by its figures alone.
        day = Days.Later(day, DateOnly.FromDayNumber(state.RawFrom));
        var closed = clock.GetUtcNow().AddMinutes(-site.Site.SessionWindowMinutes);
        var days = 0;
        for (var last = site.Zone.DayOf(closed); day <= last; day = day.AddDays(1), days++)
        {
            var totals = day == last ? null : await DailyTotals.Of(stats, site.Site.Id, day, cancel);
            var hours = await HourlyTotals.Of(stats, site.Site.Id, new(day, day.AddDays(1)), closed.ToUnixTimeMilliseconds(), cancel);
            await FiguresOfDay.Write(db, site, state, day, totals, hours, cancel);
        }
        return days;
    }
}
