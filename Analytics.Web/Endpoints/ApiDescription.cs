using Analytics.Core.Events.Formats;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Analytics.Web.Endpoints;

/// <summary>What the OpenAPI document says beside its calls.</summary>
internal static class ApiDescription
{
    private static bool IsWireDoor(string path) => WireFormats.All.Any(format => format.Doors.Any(door => door.Path == path));

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = call => call.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("ingest/", StringComparison.Ordinal) || path.StartsWith("health/", StringComparison.Ordinal) || path == "beacon" || IsWireDoor("/" + path));
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Analytics",
                Version = "v1",
                Description = "Send events and read figures. Refusals, in this order: 401 no or bad token, 404 not a member of the site, 403 member without the right, 400 problem+json that names the parameter. Days are those of the site's time zone.",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[AccountsSchemes.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of POST /api/login." };
            return Task.CompletedTask;
        });
    }
}
