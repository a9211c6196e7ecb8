using Analytics.Web.Components.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Analytics.Web.Composition;

/// <summary>What a caller is answered where the program itself fails: that it did, and under which number the log says why.</summary>
public static partial class FailuresComposition
{
    private const string Category = "Analytics.Web.Failures", RetryAfterSeconds = "60";

    /// <summary>To be called first of all, so that it stands around everything.</summary>
    public static void UseFailures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Answer,
            // The page that failed has begun to use what another page begins with.
            CreateScopeForErrors = true,
            StatusCodeSelector = static failure => failure switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                _ when IsOvertaken(failure) => StatusCodes.Status409Conflict,
                _ when FindsNoSpace(failure) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
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
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        // The route and not the path: a path may hold what is secret, as that of a shared link does.
        var route = (failure.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "?";
        if (IsOurs(http)) LogFailed(log, failure.Error, http.Request.Method, route, http.TraceIdentifier);
        else if (IsOvertaken(failure.Error)) LogOvertaken(log, failure.Error, http.Request.Method, route);
        SecurityComposition.Protect(http.Response.Headers);
        http.Response.Headers.CacheControl = "no-store";
        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = RetryAfterSeconds;
        IResult answer = IsForPeople(http, failure.Endpoint) ? Page(http) : Problem(http);
        await answer.ExecuteAsync(http);
    }

    private static bool IsOurs(HttpContext http) => http.Response.StatusCode >= StatusCodes.Status500InternalServerError;

    /// <summary>Whether a row was written that is no more, or that belongs to one that is no more: somebody else removed it since it was looked at.</summary>
    private static bool IsOvertaken(Exception failure) =>
        failure is DbUpdateConcurrencyException or DbUpdateException { InnerException: SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_FOREIGNKEY } };

    private static bool FindsNoSpace(Exception failure) => (failure as SqliteException ?? failure.InnerException as SqliteException)?.SqliteErrorCode == raw.SQLITE_FULL;

    /// <summary>A page, or what a browser opened; a script that sends events asks for anything.</summary>
    private static bool IsForPeople(HttpContext http, Endpoint? endpoint) =>
        PagesComposition.IsPage(http)
        && (endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static RazorComponentResult<FailedPage> Page(HttpContext http) =>
        new RazorComponentResult<FailedPage>(new Dictionary<string, object?> { [nameof(FailedPage.Status)] = http.Response.StatusCode, [nameof(FailedPage.Trace)] = http.TraceIdentifier }) { StatusCode = http.Response.StatusCode };

    private static ProblemHttpResult Problem(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status409Conflict => TypedResults.Problem("What the call changes, or what that belongs to, was removed in the meantime.", statusCode: StatusCodes.Status409Conflict, title: "Conflict"),
        StatusCodes.Status503ServiceUnavailable => TypedResults.Problem("The disk under the data folder is full. Nothing can be changed until there is space.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "Disk full"),
        _ when IsOurs(http) => TypedResults.Problem("The program failed at this call. Its log has the cause under trace_id.", statusCode: http.Response.StatusCode, title: "Internal error", extensions: new Dictionary<string, object?> { ["trace_id"] = http.TraceIdentifier }),
        _ => TypedResults.Problem("The request could not be read, or is too large.", statusCode: http.Response.StatusCode, title: "Malformed request"),
    };

    [LoggerMessage(4003, LogLevel.Error, "{Method} {Route} failed; its answer names {Trace}")]
    private static partial void LogFailed(ILogger log, Exception failure, string method, string route, string trace);

    [LoggerMessage(4004, LogLevel.Warning, "{Method} {Route} wrote what somebody else had removed in the meantime")]
    private static partial void LogOvertaken(ILogger log, Exception failure, string method, string route);
}
