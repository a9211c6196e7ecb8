using System.Text.Json;
using Analytics.Web.Endpoints;

namespace Analytics.Web.Composition;

/// <summary>The HTTP API and its description.</summary>
public static class ApiComposition
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        builder.Services.AddScoped<SiteGate>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapSitesApi();
        app.MapKeysApi();
        app.MapStatsApi();
        app.MapLedgerApi();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "api/docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Analytics v1");
            ui.DocumentTitle = "Analytics API";
        });
        // A mistyped call is told so, whatever its method; without this the pages' own catch-all would answer 405 or a page.
        foreach (var prefix in (ReadOnlySpan<string>)["/api", "/ingest"]) app.Map(prefix + "/{**rest:nonfile}", Missing).ExcludeFromDescription();
    }

    private static IResult Missing() => Results.Problem("There is no such call. GET /openapi/v1.json describes those there are.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
