using Analytics.Web.Accounts;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli;

/// <summary>An instance that is opened for one verb: all its services, no port, no jobs, and nobody else in its data folder meanwhile.</summary>
internal static class OfflineInstance
{
    public static async Task<WebApplication> Open(string[] settings, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder(SettingsComposition.Options(settings));
        builder.AddSettings();
        builder.CheckSettings();
        // Output is the verb's; what goes wrong is told beside it.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(null, LogLevel.Warning);
        builder.AddAccounts();
        builder.AddStorage();
        builder.AddApi();
        builder.AddTracker();
        builder.AddJobs();
        var app = builder.Build();
        try
        {
            app.LockFolder();
            cancel.ThrowIfCancellationRequested();
            await app.OpenStorage();
            await app.MigrateAccounts();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}
