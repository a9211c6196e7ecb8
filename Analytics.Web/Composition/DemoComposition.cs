using Analytics.Core.Demo;
using Analytics.Web.Accounts;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Analytics.Web.Composition;

/// <summary>The demo: an instance in a folder of its own with a simulated site that everybody may enter.</summary>
public static partial class DemoComposition
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Analytics:Demo"] = "true", ["Analytics:DataDirectory"] = "./data-demo" };

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        // After the settings files and before environment and command line, which still win.
        var sources = builder.Configuration.Sources;
        sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, new MemoryConfigurationSource { InitialData = Settings });
        builder.Services.AddSingleton<DemoSite>();
        builder.Services.AddHostedService<DemoVisitors>();
    }

    /// <summary>Makes the demo's account and site where they are missing; takes some seconds the first time.</summary>
    public static async Task PrepareDemo(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        LogPreparing(app.Logger);
        var owner = await DemoDoor.EnsureDemoAccount(app.Services);
        await app.Services.GetRequiredService<DemoSite>().Ensure(owner.Id, app.Lifetime.ApplicationStopping);
    }

    [LoggerMessage(5001, LogLevel.Information, "Preparing the demo: ninety days of simulated visits, unless they are there already")]
    private static partial void LogPreparing(ILogger log);

    /// <summary>Sends simulated visitors while the program runs.</summary>
    private sealed class DemoVisitors(DemoSite site) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => site.Run(stoppingToken);
    }
}
