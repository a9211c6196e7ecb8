using Analytics.Web.Accounts;
using Analytics.Web.Cli;
using Analytics.Web.Composition;
using Analytics.Web.Endpoints;

var command = CommandLine.Parse(args);
if (command.Print(Console.Out, Console.Error) is { } exitCode) return exitCode;

var builder = WebApplication.CreateBuilder(SettingsComposition.Options(command.Settings));
builder.AddSettings();
if (command.Verb == Verb.Demo) builder.AddDemo();
builder.AddAccounts();
builder.AddStorage();
builder.AddApi();
builder.AddJobs();
builder.AddPages();

var app = builder.Build();
await app.OpenStorage();
await app.MigrateAccounts();
if (command.Verb == Verb.Demo) await app.PrepareDemo();
app.UseProxies();
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
app.MapPages();
await app.RunAsync();
return 0;

/// <summary>The program; named so that tests can host it.</summary>
public partial class Program;
