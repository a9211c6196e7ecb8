using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>
/// Brings the kept figures in line with what an erasure left. Days that still have their events are written anew; of days whose
/// events are gone, those that were to go are deleted, and the rows of the pages that were.
/// </summary>
internal sealed class ErasedFigures(StatsStore stats, IDbContextFactory<AnalyticsDb> contexts)
{
    private static readonly string[] OfPages = [Dimension.Page.Word(), Dimension.EntryPage.Word(), Dimension.ExitPage.Word()];

    public async Task Write(SiteEntry site, ErasureRequest request, IReadOnlyList<DateOnly> days, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        // A visit counts on the day of its start, which may be the day before its events that went.
        foreach (var day in days.SelectMany(d => (DateOnly[])[d.AddDays(-1), d, d.AddDays(1)]).Distinct().Where(d => d.DayNumber >= state.RawFrom))
        {
            var range = new DateRange(day, day.AddDays(1));
            if (day.DayNumber < state.DailyUntil) await (await DailyTotals.Of(stats, id, day, cancel)).Replace(db, cancel);
            if (state.HourlyUntilMs > 0) await (await HourlyTotals.Of(stats, id, range, state.HourlyUntilMs, cancel)).Replace(db, site, range, cancel);
            await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }
        if (state.RawFrom == 0) return;

        var (from, to) = (request.From?.DayNumber ?? 0, request.To?.DayNumber ?? int.MaxValue);
        if (request is { UserId: null, Page: null, Event: null })
            await db.Daily.Where(d => d.SiteId == id && d.Day >= from && d.Day <= to && d.Day < state.RawFrom).ExecuteDeleteAsync(cancel);
        if (request is not { UserId: null, Page: { } page }) return;
        var pattern = ErasedEvents.Pattern(page);
        var past = db.Daily.Where(d => d.SiteId == id && d.Day < state.RawFrom && d.Day >= from && d.Day <= to && OfPages.Contains(d.Dimension));
        foreach (var value in (await past.Select(d => d.Value).Distinct().ToListAsync(cancel)).Where(v => pattern.IsMatch(v)))
            await past.Where(d => d.Value == value).ExecuteDeleteAsync(cancel);
    }
}
