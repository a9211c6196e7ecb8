using Analytics.Web.Accounts;
using Analytics.Web.Cli;
using Analytics.Web.Composition;
using Analytics.Web.Endpoints;

var bundle = Bundle.Open();
var line = CommandLine.Parse(args);
if (line.Serves is not { } serving) return await line.Run(Console.Out, Console.Error);

try
{
    _ = HeadStart.Begin();
    var builder = WebApplication.CreateBuilder(SettingsComposition.Options(line.Settings));
    builder.AddSettings();
    builder.AddRun();
    if (serving == Serving.Demo) builder.AddDemo();
    builder.CheckSettings();
    builder.AddAccounts();
    builder.AddStorage();
    builder.AddApi();
    builder.AddTracker();
    builder.AddJobs();
    builder.AddPages(bundle);
    builder.AddVerbs();

    await using var app = builder.Build();
    app.LockFolder();
    // The wiring needs nothing of what is read here, and most machines have a second core.
    var opening = Task.Run(app.OpenInstance);
    try
    {
        app.UseFailures();
        app.UseProxies();
        app.Use(ShareLock.Lead);
        // Named here, or the framework puts it before the proxies: what is short-circuited, the doors for events among it, would then
        // take the proxy's address for the visitor's.
        app.UseRouting();
        app.UseSecurityHeaders();
        app.UseOwnOriginForCircuits();
        app.UseAccounts();
        app.UseApi();
        app.UsePages();
        app.MapIngest();
        app.MapTracker();
        app.MapHealth();
        app.MapAccounts();
        app.MapApi();
        app.MapPages(bundle);
    }
    finally
    {
        // Also where the wiring failed: the folder is not to be let go of while its tables are being changed.
        await opening;
    }
    if (serving == Serving.Demo) await app.PrepareDemo();
    await app.Serve();
    return ExitCode.Done;
}
catch (Exception e) when (StartProblem.Of(e) is { } problem)
{
    await Console.Error.WriteLineAsync(problem.Sentence);
    return problem.Code;
}

/// <summary>The program; named so that tests can host it.</summary>
public partial class Program;
