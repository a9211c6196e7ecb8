using Analytics.Core.Events;
using Analytics.Core.Ingestion;

namespace Analytics.Web.Endpoints;

/// <summary>Says on the wire how an event ended.</summary>
internal static class IngestAnswer
{
    public static Task Write(HttpContext http, IngestOutcome outcome)
    {
        switch (outcome)
        {
            case IngestOutcome.Accepted accepted:
                if (accepted.TimestampCorrected) http.Response.Headers["X-Analytics-Corrected"] = "timestamp";
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case IngestOutcome.Dropped dropped:
                http.Response.Headers["X-Analytics-Dropped"] = dropped.Reason.Word();
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            case IngestOutcome.Refused refused:
                return Refuse(http, refused.Reason, refused.Detail, refused.Field, refused.RetryAfter);
            default:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null);
        }
    }

    public static Task TooLarge(HttpContext http, Ingestor ingestor)
    {
        ingestor.Refused(RefuseReason.TooLarge);
        return Refuse(http, RefuseReason.TooLarge, $"An event is at most {EventLimits.BodyBytes:N0} bytes.", "body", null);
    }

    public static Task Malformed(HttpContext http, Ingestor ingestor, EventProblem problem)
    {
        var reason = problem.TooLarge ? RefuseReason.TooLarge : RefuseReason.Invalid;
        ingestor.Refused(reason);
        return Refuse(http, reason, problem.Detail, problem.Field, null);
    }

    private static Task Refuse(HttpContext http, RefuseReason reason, string detail, string? field, TimeSpan? retryAfter)
    {
        IngestCors.Allow(http);
        if (retryAfter is { } wait) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (reason == RefuseReason.NoCredentials) http.Response.Headers.WWWAuthenticate = "Bearer";
        var extensions = new Dictionary<string, object?> { ["reason"] = reason.Word() };
        if (field is not null) extensions["field"] = field;
        return Results.Problem(detail, statusCode: StatusOf(reason), title: "Event refused", extensions: extensions).ExecuteAsync(http);
    }

    private static int StatusOf(RefuseReason reason) => reason switch
    {
        RefuseReason.Invalid or RefuseReason.InvalidTimestamp => StatusCodes.Status400BadRequest,
        RefuseReason.NoCredentials => StatusCodes.Status401Unauthorized,
        RefuseReason.WrongKey or RefuseReason.WrongOrigin => StatusCodes.Status403Forbidden,
        RefuseReason.UnknownSite => StatusCodes.Status404NotFound,
        RefuseReason.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefuseReason.RateLimited => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
