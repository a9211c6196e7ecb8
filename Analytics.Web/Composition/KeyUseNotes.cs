using Analytics.Core.Sites;

namespace Analytics.Web.Composition;

/// <summary>Writes down when keys were used last: every five minutes, and at the end.</summary>
internal sealed partial class KeyUseNotes(ISiteKeyring keyring, TimeProvider clock, ILogger<KeyUseNotes> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Write();
        }
        catch (OperationCanceledException)
        {
            await Write();
        }
    }

    private async Task Write()
    {
        try
        {
            await keyring.WriteUses(CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(3302, LogLevel.Warning, "When keys were used last could not be written down")]
    private partial void LogFailed(Exception e);
}
