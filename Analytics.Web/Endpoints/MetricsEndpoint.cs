using System.Globalization;
using System.Text;
using Analytics.Core.Ingestion;
using Analytics.Core.Live;
using Analytics.Core.Sites;
using Analytics.Core.Storage;
using Analytics.Web.Accounts;
using Analytics.Web.Live;

namespace Analytics.Web.Endpoints;

/// <summary>
/// How the instance itself is doing, for Prometheus: sums only, nothing of any one site. Where <c>Analytics:MetricsToken</c> is set, it
/// has to be given as bearer. Source: prometheus.io, "Exposition formats", text 0.0.4.
/// </summary>
internal static class MetricsEndpoint
{
    public const string TokenKey = "Analytics:MetricsToken";

    public static void MapMetrics(this WebApplication app) =>
        app.MapGet("/metrics", Metrics).AnswersHead().WithTags("Running").WithSummary("The instance's own figures, for Prometheus").Produces<string>(200, "text/plain").Refuses(401);

    private static IResult Metrics(HttpContext http, IConfiguration configuration, LedgerTotals ledger, EventWriter writer, ISiteCatalog sites, ILiveFeed feed, LiveSites live, DatabaseFile file)
    {
        if (configuration[TokenKey] is { Length: > 0 } token && !Matches(http.Request.Headers.Authorization.ToString(), token))
        {
            http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
            return ApiProblems.Unauthorized("Give the token that Analytics:MetricsToken is set to: Authorization: Bearer …");
        }
        var text = new StringBuilder();
        Describe(text, "analytics_events_total", "counter", "Events received, by how they ended; as far back as the ledger is kept.");
        foreach (var (outcome, events) in ledger.Read()) text.Append(CultureInfo.InvariantCulture, $"analytics_events_total{{outcome=\"{Word(outcome)}\"}} {events}\n");
        One(text, "analytics_events_waiting", "gauge", "Events that wait for their transaction.", writer.Backlog);
        One(text, "analytics_storage_healthy", "gauge", "1 while events can be stored.", writer.Failure is null ? 1 : 0);
        One(text, "analytics_sites", "gauge", "Sites of the instance.", sites.All.Count);
        One(text, "analytics_live_viewers", "gauge", "Open sockets and event streams.", live.Viewers);
        One(text, "analytics_live_subscriptions", "gauge", "Subscriptions to the live feed, dashboards among them.", feed.Subscribers);
        One(text, "analytics_database_bytes", "gauge", "Size of the database file.", File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0);
        One(text, "process_working_set_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        One(text, "dotnet_gc_heap_bytes", "gauge", "Memory that the program's objects take.", GC.GetTotalMemory(forceFullCollection: false));
        One(text, "dotnet_gc_allocated_bytes_total", "counter", "Memory given to objects since the start.", GC.GetTotalAllocatedBytes());
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(text.ToString(), "text/plain; version=0.0.4", Encoding.UTF8);
    }

    private static void One(StringBuilder text, string name, string kind, string help, long value)
    {
        Describe(text, name, kind, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private static void Describe(StringBuilder text, string name, string kind, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n");

    private static bool Matches(string authorization, string token) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(authorization), Encoding.UTF8.GetBytes("Bearer " + token));

    private static string Word(byte outcome) => outcome == IngestLedger.Accepted ? "accepted" : WordOf(outcome);

    private static string WordOf(byte outcome) =>
        Enum.IsDefined((DropReason)outcome) ? ((DropReason)outcome).Word() : Enum.IsDefined((RefuseReason)outcome) ? ((RefuseReason)outcome).Word() : "other";
}
