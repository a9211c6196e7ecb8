using Microsoft.AspNetCore.Routing.Template;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Answers what no call of the HTTP API answers: 405 where the address is a call's and the method is not, 404 where there is none.
/// The framework would say 405 by itself, but for the catch-all that keeps the pages from answering a mistyped call.
/// </summary>
internal static class MissingCalls
{
    public static void MapMissingCalls(this WebApplication app)
    {
        // The description's own page is made of files below /api, which are no calls; those of the admin are.
        foreach (var route in (ReadOnlySpan<string>)["/api/{**rest:nonfile}", "/api/admin/{**rest}", "/ingest/{**rest:nonfile}"]) app.Map(route, Answer).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, EndpointDataSource doors)
    {
        var methods = doors.Endpoints.OfType<RouteEndpoint>()
            .Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>() is not null && IsAt(door, http.Request.Path))
            .SelectMany(door => door.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0) return Results.Problem("There is no such call. GET /openapi/v1.json describes those there are.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        var allowed = string.Join(", ", methods);
        http.Response.Headers.Allow = allowed;
        return HttpMethods.IsOptions(http.Request.Method)
            ? Results.NoContent()
            : Results.Problem($"{http.Request.Method} is none of this call's methods: {allowed}.", statusCode: StatusCodes.Status405MethodNotAllowed, title: "Method not allowed");
    }

    private static bool IsAt(RouteEndpoint door, PathString path) =>
        door.RoutePattern.RawText is { } route && (route.StartsWith("/api/", StringComparison.Ordinal) || route.StartsWith("/ingest/", StringComparison.Ordinal))
        && new TemplateMatcher(new RouteTemplate(door.RoutePattern), []).TryMatch(path, []);
}
