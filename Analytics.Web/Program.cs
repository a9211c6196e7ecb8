using Analytics.Web.Accounts;
using Analytics.Web.Composition;

var builder = WebApplication.CreateBuilder(args);
builder.AddAccounts();
builder.AddPages();

var app = builder.Build();
await app.MigrateAccounts();
app.UseAccounts();
app.UsePages();
app.MapAccounts();
app.MapPages();
await app.RunAsync();

/// <summary>The program; named so that tests can host it.</summary>
public partial class Program;
