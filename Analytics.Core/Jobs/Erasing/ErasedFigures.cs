using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Storage;
using Analytics.Core.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Core.Jobs.Erasing;

/// <summary>
/// Brings the kept figures in line with what an erasure left. Days that still have their events are written anew. Of days whose
/// events are gone nobody can tell any more what a user or an event added: what goes is the figures of whole days, and those of pages.
/// </summary>
internal sealed class ErasedFigures(StatsStore stats, IDbContextFactory<AnalyticsDb> contexts)
{
    private static readonly string[] OfPages = [Dimension.Page.Word(), Dimension.EntryPage.Word(), Dimension.ExitPage.Word()];

    /// <summary>The days whose events are gone and of which figures are to go.</summary>
    public async Task<List<DateOnly>> DaysOf(SiteEntry site, ErasureRequest request, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Past(db, site, request, await RawFrom(db, site, cancel), cancel) is { } past ? [.. (await past.Select(d => d.Day).Distinct().ToListAsync(cancel)).Select(DateOnly.FromDayNumber)] : [];
    }

    /// <summary>Writes and deletes them.</summary>
    /// <param name="days">Local days on which events went.</param>
    public async Task Write(SiteEntry site, ErasureRequest request, IEnumerable<DateOnly> days, CancellationToken cancel)
    {
        var id = site.Site.Id;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var state = await Rollups.StateOf(db, id, cancel);
        // A visit counts on the day of its start, which may be the day before its events that went.
        foreach (var day in days.SelectMany(d => (DateOnly[])[d.AddDays(-1), d, d.AddDays(1)]).Distinct().Where(d => d.DayNumber >= state.RawFrom))
        {
            var totals = day.DayNumber < state.DailyUntil ? await DailyTotals.Of(stats, id, day, cancel) : null;
            var hours = state.HourlyUntilMs > 0 ? await HourlyTotals.Of(stats, id, new(day, day.AddDays(1)), state.HourlyUntilMs, cancel) : null;
            await FiguresOfDay.Write(db, site, state, day, totals, hours, cancel);
        }
        if (await Past(db, site, request, state.RawFrom, cancel) is not { } past) return;
        await past.ExecuteDeleteAsync(cancel);
        if (request.Page is not null) return;
        var fromMs = request.From is { } from ? site.Zone.StartOf(from).ToUnixTimeMilliseconds() : long.MinValue;
        var untilMs = site.Zone.StartOf(PastUntil(request, state.RawFrom)).ToUnixTimeMilliseconds();
        await db.Hourly.Where(h => h.SiteId == id && h.HourMs >= fromMs && h.HourMs < untilMs).ExecuteDeleteAsync(cancel);
    }

    private static async Task<int> RawFrom(AnalyticsDb db, SiteEntry site, CancellationToken cancel) =>
        await db.RollupStates.AsNoTracking().Where(r => r.SiteId == site.Site.Id).Select(r => r.RawFrom).FirstOrDefaultAsync(cancel);

    private static DateOnly PastUntil(ErasureRequest request, int rawFrom) => request.To is { } to ? Days.Earlier(to.AddDays(1), DateOnly.FromDayNumber(rawFrom)) : DateOnly.FromDayNumber(rawFrom);

    /// <summary>The daily figures that are to go of days whose events are gone; null where none can be meant.</summary>
    private static async Task<IQueryable<DailyFigures>?> Past(AnalyticsDb db, SiteEntry site, ErasureRequest request, int rawFrom, CancellationToken cancel)
    {
        if (rawFrom == 0 || request is not { UserId: null, Event: null }) return null;
        var (id, from, until) = (site.Site.Id, request.From?.DayNumber ?? 0, PastUntil(request, rawFrom).DayNumber);
        var past = db.Daily.Where(d => d.SiteId == id && d.Day >= from && d.Day < until);
        if (request.Page is not { } page) return past;
        var pattern = ErasedEvents.Page(page);
        past = past.Where(d => OfPages.Contains(d.Dimension) && d.Value != "");
        var values = (await past.Select(d => d.Value).Distinct().ToListAsync(cancel)).FindAll(pattern.IsMatch);
        // One parameter, however many pages there are.
        return past.Where(d => EF.Parameter(values).Contains(d.Value));
    }
}
