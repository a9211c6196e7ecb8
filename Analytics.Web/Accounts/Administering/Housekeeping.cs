using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Accounts.Administering;

/// <summary>Every six hours: notes the folder's size and deletes audit entries past their time.</summary>
internal sealed partial class Housekeeping(InstanceFolder folder, AuditLog audit, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await folder.Note(stoppingToken);
                await audit.Expire(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 4301, Level = LogLevel.Error, Message = "The size of the data folder could not be noted")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
