using Analytics.Core.Stats;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Accounts;

/// <summary>The refusals of the HTTP API about who calls, as problem+json. Source: RFC 9457.</summary>
internal static class ApiProblems
{
    public static ProblemHttpResult Unauthorized(string detail, string? code = null) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in", extensions: With("code", code));

    public static ProblemHttpResult Forbidden(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");

    public static ProblemHttpResult Malformed(string field, string sentence) =>
        TypedResults.Problem($"{field}: {sentence}", statusCode: StatusCodes.Status400BadRequest, title: "Malformed request", extensions: With("field", field));

    public static ProblemHttpResult TooLarge(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too large");

    public static ProblemHttpResult TooMany(HttpContext http, TimeSpan wait)
    {
        RetryAfter.Say(http, wait);
        return TypedResults.Problem("Too many tries; wait as long as Retry-After says.", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many tries");
    }

    /// <summary>422 where a question's own patterns take too much work; 429 where those of the last questions have.</summary>
    public static ProblemHttpResult TooHeavy(HttpContext http, PatternWorkException heavy)
    {
        if (heavy.IsForNow) RetryAfter.Say(http, TimeSpan.FromMinutes(1));
        return TypedResults.Problem(heavy.Message, statusCode: heavy.IsForNow ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity, title: "Too much work", extensions: With("field", "filter"));
    }

    private static Dictionary<string, object?>? With(string key, string? value) => value is null ? null : new() { [key] = value };
}
