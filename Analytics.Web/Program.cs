using Analytics.Web.Accounts;
using Analytics.Web.Composition;
using Analytics.Web.Endpoints;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettings();
builder.AddAccounts();
builder.AddStorage();
builder.AddApi();
builder.AddJobs();
builder.AddPages();

var app = builder.Build();
await app.OpenStorage();
await app.MigrateAccounts();
app.UseProxies();
app.UseSecurityHeaders();
app.UseAccounts();
app.UsePages();
app.MapIngest();
app.MapHealth();
app.MapAccounts();
app.MapApi();
app.MapPages();
await app.RunAsync();

/// <summary>The program; named so that tests can host it.</summary>
public partial class Program;
