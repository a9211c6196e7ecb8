using Analytics.Core.Ingestion;
using Analytics.Core.Jobs.Erasing;
using Analytics.Core.Sites;

namespace Analytics.Web.Composition;

/// <summary>Removes what is left of removed sites, ends the erasures that a stop left unfinished, and lets out of quarantine what a class let through has left there: at start, and once an hour.</summary>
internal sealed partial class ErasureSweep(ISiteEraser eraser, Erasure erasure, ISiteCatalog sites, IBots bots, TimeProvider clock, ILogger<ErasureSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            await Try(() => eraser.Sweep(stoppingToken), LogSweepFailed);
            await Try(() => erasure.Resume(sites, stoppingToken), LogResumeFailed);
            await Try(() => bots.Sweep(stoppingToken), LogQuarantineFailed);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static async Task Try(Func<Task<int>> work, Action<Exception> failed)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failed(e);
        }
    }

    [LoggerMessage(3301, LogLevel.Error, "What is left of removed sites could not be removed; tried again in an hour")]
    private partial void LogSweepFailed(Exception exception);

    [LoggerMessage(3302, LogLevel.Error, "An unfinished erasure could not be ended; tried again in an hour")]
    private partial void LogResumeFailed(Exception exception);

    [LoggerMessage(3303, LogLevel.Error, "The quarantine could not be swept; tried again in an hour")]
    private partial void LogQuarantineFailed(Exception exception);
}
