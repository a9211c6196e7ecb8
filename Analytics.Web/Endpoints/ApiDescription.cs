using System.Globalization;
using System.Text.Json.Nodes;
using Analytics.Core.Events.Formats;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Analytics.Web.Endpoints;

/// <summary>What the OpenAPI document says beside its calls.</summary>
internal static class ApiDescription
{
    private static readonly string[] Prefixes = ["api/", "ingest/", "health/", "ws/"], Doors = ["beacon", "stats", "metrics"];

    private static bool IsWireDoor(string path) => WireFormats.All.Any(format => format.Doors.Any(door => door.Path == path));

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = call => call.HttpMethod != HttpMethods.Head && call.RelativePath is { } path && (Array.Exists(Prefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal)) || Array.Exists(Doors, door => door == path) || IsWireDoor("/" + path));
        options.AddOperationTransformer(Describe);
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

    /// <summary>Adds to a call what its metadata says: parameters, examples, and that it takes a token.</summary>
    private static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var (method, path) = (context.Description.HttpMethod ?? "GET", context.Description.RelativePath ?? "");
        operation.OperationId = CallNames.Of(method, path, IsWireDoor("/" + path));
        foreach (var name in CallNames.ParametersOf(path).Where(name => operation.Parameters?.Any(known => known.Name == name) != true))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
        foreach (var parameter in metadata.OfType<CallParameter>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Text,
                Required = parameter.Required,
                Example = parameter.Example.Length == 0 ? null : parameter == CallParameter.Filter ? new JsonArray(parameter.Example) : parameter.IsNumber ? JsonValue.Create(int.Parse(parameter.Example, CultureInfo.InvariantCulture)) : JsonValue.Create(parameter.Example),
                Schema = parameter == CallParameter.Filter
                    ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } }
                    : new OpenApiSchema { Type = parameter.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
            });
        }
        if (metadata.OfType<CallBody>().FirstOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancel);
            operation.RequestBody = new OpenApiRequestBody { Required = body.Required, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } } };
        }
        if (metadata.OfType<CallExample>().FirstOrDefault() is { } example)
        {
            if (example.Body is not null && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } asked) asked.Example = JsonNode.Parse(example.Body);
            var good = operation.Responses?.FirstOrDefault(r => r.Key.StartsWith('2')).Value;
            if (example.Answer is not null && good?.Content?.Values.FirstOrDefault() is { } answered) answered.Example = JsonNode.Parse(example.Answer);
        }
        if (metadata.OfType<LimitedCall>().Any() || metadata.OfType<TokenInQuery>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(AccountsSchemes.Bearer, context.Document)] = [] }];
    }
}
