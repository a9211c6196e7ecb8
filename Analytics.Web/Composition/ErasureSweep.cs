using Analytics.Core.Sites;

namespace Analytics.Web.Composition;

/// <summary>Removes what is left of removed sites: at start, and once an hour.</summary>
internal sealed partial class ErasureSweep(ISiteEraser eraser, TimeProvider clock, ILogger<ErasureSweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        do
        {
            try
            {
                await eraser.Sweep(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(3301, LogLevel.Error, "What is left of removed sites could not be removed; tried again in an hour")]
    private partial void LogFailed(Exception exception);
}
