using Analytics.Core.Events;
using Analytics.Core.Ingestion;

namespace Analytics.Web.Endpoints;

/// <summary>Says on the wire how an event ended.</summary>
internal static class IngestAnswer
{
    public static Task Write(HttpContext http, IngestOutcome outcome)
    {
        if (outcome is IngestOutcome.Refused refused) return Refuse(http, refused.Reason, refused.Detail, refused.Field, refused.RetryAfter);
        Tell(http, outcome);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Says in headers what was dropped or corrected.</summary>
    public static void Tell(HttpContext http, params ReadOnlySpan<IngestOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome is IngestOutcome.Accepted { TimestampCorrected: true }) http.Response.Headers["X-Analytics-Corrected"] = "timestamp";
            if (outcome is not IngestOutcome.Dropped dropped) continue;
            var said = http.Response.Headers["X-Analytics-Dropped"].ToString();
            if (!said.Split(", ").Contains(dropped.Reason.Word())) http.Response.Headers["X-Analytics-Dropped"] = said.Length == 0 ? dropped.Reason.Word() : $"{said}, {dropped.Reason.Word()}";
        }
    }

    /// <summary>What is wrong with a body larger than its door takes.</summary>
    public static EventProblem TooLarge(int mostBytes) => new("body", $"The body is at most {mostBytes:N0} bytes here.", TooLarge: true);

    /// <summary>What is wrong with a body that was compressed for the way: a few bytes could become a mountain here, so none is unpacked.</summary>
    public static EventProblem? Compressed(HttpContext http) =>
        http.Request.Headers.ContentEncoding is [{ Length: > 0 } encoding] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)
            ? new("content-encoding", "The body is compressed: send it as it is, without Content-Encoding.")
            : null;

    private static Task Refuse(HttpContext http, RefuseReason reason, string detail, string? field, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (reason == RefuseReason.NoCredentials) http.Response.Headers.WWWAuthenticate = "Bearer";
        var extensions = new Dictionary<string, object?> { ["reason"] = reason.Word() };
        if (field is not null) extensions["field"] = field;
        return Results.Problem(detail, statusCode: StatusOf(reason), title: "Event refused", extensions: extensions).ExecuteAsync(http);
    }

    public static int StatusOf(RefuseReason reason) => reason switch
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
