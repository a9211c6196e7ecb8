using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.Web.Composition;

/// <summary>
/// Looks once, right after a start, at the dashboards that readers are likeliest to want first: those of the busiest sites. The code of
/// the engine is compiled, with filters and without, and their last weeks are in memory by then, which whoever came first waited for otherwise.
/// </summary>
internal sealed partial class FirstLooks(IDbContextFactory<AnalyticsDb> contexts, ISiteCatalog sites, IStatsStore stats, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FirstLooks> log) : BackgroundService
{
    /// <summary>Sites that are looked at; who has more finds the others as soon as they are asked for.</summary>
    internal const int SitesMost = 3;

    private static readonly EquatableList<BoardList> Lists = new([.. BoardList.First, BoardList.VisitorTypes, BoardList.Events]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await Look(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // Nobody asked; who does is told what is wrong.
            LogFailed(log, failure);
        }
    }

    /// <summary>Asks for the boards, one site after the other; how many there were.</summary>
    internal async Task<int> Look(CancellationToken cancel)
    {
        var looked = 0;
        foreach (var site in await Busiest(cancel))
        {
            var last30 = Period.Last30Days.Range(SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow()));
            var request = new BoardRequest { Range = last30, Against = last30.Previous, Every = Interval.Day, WeekHours = true, Lists = Lists };
            var board = await BoardReport.Ask(stats, site, request, clock, cancel);
            if (looked++ > 0) continue;
            // Filters go other ways through the engine; whoever presses the first row of a list would wait until these are compiled.
            foreach (var list in BoardList.First)
                if (board.Lists.GetValueOrDefault(list)?.Rows is [{ Value: { } value }, ..])
                    await BoardReport.Ask(stats, site, request with { Filters = new([new StatsFilter(list.By, FilterOperator.Is, new([value]))]) }, clock, cancel);
        }
        return looked;
    }

    private async Task<List<Site>> Busiest(CancellationToken cancel)
    {
        var since = clock.GetUtcNow().AddDays(-30).ToUnixTimeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var ids = await db.Segments.Where(segment => segment.LastMs >= since).GroupBy(segment => segment.SiteId).OrderByDescending(site => site.Sum(segment => segment.Visits)).Take(SitesMost).Select(site => site.Key).ToListAsync(cancel);
        return [.. ids.Select(id => sites.ById(id)?.Site).OfType<Site>()];
    }

    [LoggerMessage(EventId = 3310, Level = LogLevel.Debug, Message = "The first look at a dashboard failed")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
