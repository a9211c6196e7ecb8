using Analytics.Web.Components.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Composition;

/// <summary>What a caller is answered where the program itself fails: that it did, and under which number the log says why.</summary>
public static partial class FailuresComposition
{
    private const string Category = "Analytics.Web.Failures";

    /// <summary>To be called first of all, so that it stands around everything.</summary>
    public static void UseFailures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Answer,
            // The page that failed has begun to use what another page begins with.
            CreateScopeForErrors = true,
            StatusCodeSelector = static failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            // Logged below, with the number that the caller is told.
            SuppressDiagnosticsCallback = static _ => true,
        });
    }

    /// <summary>Answers a form whose antiforgery token is not good with a page, where the framework has a line of bare text. To be called after the antiforgery.</summary>
    public static void UseStaleForms(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use((http, next) => http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } ? Stale().ExecuteAsync(http) : next(http));
    }

    internal static RazorComponentResult Stale() => new RazorComponentResult<StaleForm> { StatusCode = StatusCodes.Status400BadRequest };

    private static async Task Answer(HttpContext http)
    {
        var failure = http.Features.Get<IExceptionHandlerFeature>()!;
        var isOurs = http.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        // The route and not the path: a path may hold what is secret, as that of a shared link does.
        if (isOurs) LogFailed(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Category), failure.Error, http.Request.Method, (failure.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "?", http.TraceIdentifier);
        SecurityComposition.Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        await (IsForPeople(http, failure.Endpoint) ? Page(http, isOurs) : Problem(http, isOurs)).ExecuteAsync(http);
    }

    /// <summary>A page, or what a browser opened; a script that sends events asks for anything.</summary>
    private static bool IsForPeople(HttpContext http, Endpoint? endpoint) =>
        PagesComposition.IsPage(http)
        && (endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static RazorComponentResult<FailedPage> Page(HttpContext http, bool isOurs) =>
        new RazorComponentResult<FailedPage>(new Dictionary<string, object?> { [nameof(FailedPage.Trace)] = isOurs ? http.TraceIdentifier : null }) { StatusCode = http.Response.StatusCode };

    private static IResult Problem(HttpContext http, bool isOurs) => isOurs
        ? Results.Problem("The program failed at this call. Its log has the cause under trace_id.", statusCode: http.Response.StatusCode, title: "Internal error", extensions: new Dictionary<string, object?> { ["trace_id"] = http.TraceIdentifier })
        : Results.Problem("The request could not be read, or is too large.", statusCode: http.Response.StatusCode, title: "Malformed request");

    [LoggerMessage(4003, LogLevel.Error, "{Method} {Route} failed; its answer names {Trace}")]
    private static partial void LogFailed(ILogger log, Exception failure, string method, string route, string trace);
}
