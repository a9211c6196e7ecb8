namespace Analytics.Web.Endpoints;

/// <summary>A refusal as Plausible's Stats API v1 words it.</summary>
internal sealed record PlausibleProblem(string Error)
{
    public static IResult Of(int status, string sentence) => Results.Json(new PlausibleProblem(sentence), statusCode: status);

    public static IResult Bad(string sentence) => Of(StatusCodes.Status400BadRequest, sentence);
}
