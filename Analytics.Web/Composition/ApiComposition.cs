using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Endpoints;
using Analytics.Web.Live;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Composition;

/// <summary>The HTTP API and its description.</summary>
public static class ApiComposition
{
    /// <summary>The configuration key of the origins whose pages may read the API: dashboards of one's own.</summary>
    public const string DashboardsKey = "Analytics:Dashboards";

    private static readonly string[] ToldToDashboards = ["ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", CallStats.Header];

    public static void AddApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            // Numbers are numbers, so that the description says so and generated clients have them as such.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddProblemDetails();
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IConfiguration>((cors, configuration) => cors.AddPolicy(ApiCalls.Dashboards, policy => policy
            .WithOrigins(configuration.GetSection(DashboardsKey).Get<string[]>() ?? [])
            .WithMethods("GET", "POST", "PATCH", "DELETE").WithHeaders("authorization", "content-type", "if-none-match").WithExposedHeaders(ToldToDashboards).SetPreflightMaxAge(TimeSpan.FromDays(1))));
        services.AddSingleton<CallLimits>();
        services.AddSingleton<SealedAnswers>();
        services.AddSingleton<LiveSites>();
        services.AddScoped<SiteGate>();
        services.AddScoped<CallStats>();
        services.AddSingleton<IPasswordHasher<ShareLink>, PasswordHasher<ShareLink>>();
        services.AddSingleton<ShareProofs>();
        services.AddScoped<AccountRoster>();
        services.AddHostedService<ErasureSweep>();
    }

    /// <summary>To be called before the pages' part of the pipeline.</summary>
    public static void UseApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseCors();
        app.Use((http, next) => http.RequestServices.GetRequiredService<CallLimits>().Apply(http, next));
        // A connection that answers no ping is gone, whatever its network says.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(15) });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapSitesApi();
        app.MapSiteApi();
        app.MapKeysApi();
        app.MapLedgerApi();
        app.MapHitChecksApi();
        app.MapBotsApi();
        app.MapErasureApi();
        app.MapMembersApi();
        app.MapSegmentsApi();
        app.MapSharesApi();
        app.MapStatsApi();
        app.MapBreakdownApi();
        app.MapVisitLogApi();
        app.MapLive();
        app.MapPlausibleApi();
        app.MapAdminApi();
        app.MapAdminPeopleApi();
        app.MapAdminInstanceApi();
        app.MapMetrics();
        app.MapSeen();
        app.MapSharing();
        app.MapExports();
        app.MapOpenApi("/openapi/{documentName}.json").AnswersHead();
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "api/docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Analytics v1");
            ui.DocumentTitle = "Analytics API";
        });
        app.MapMissingCalls();
    }
}
