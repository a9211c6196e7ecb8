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
        app.MapStatsApi();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "api/docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Analytics v1");
            ui.DocumentTitle = "Analytics API";
        });
    }
}
