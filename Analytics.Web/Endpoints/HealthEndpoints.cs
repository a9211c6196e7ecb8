using Analytics.Core.Storage;

namespace Analytics.Web.Endpoints;

/// <summary>Whether the process lives, and whether it can take events and answer questions.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Json(new { status = "live" })).AnswersHead().ShortCircuit().WithTags("Running").WithSummary("The process answers");
        app.MapGet("/health/ready", Ready).AnswersHead().ShortCircuit().WithTags("Running").WithSummary("The instance can store events");
    }

    private static IResult Ready(EventWriter writer, DatabaseFile file)
    {
        var failure = writer.Failure;
        if (failure is null)
        {
            try
            {
                using var connection = file.OpenReader();
            }
            catch (Microsoft.Data.Sqlite.SqliteException e)
            {
                failure = e.Message;
            }
        }
        return failure is null
            ? Results.Json(new { status = "ready", backlog = writer.Backlog })
            : Results.Json(new { status = "unhealthy", problem = "Events cannot be stored." }, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
