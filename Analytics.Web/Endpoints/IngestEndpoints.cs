using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>The doors for raw events. Answers only after the event is on disk.</summary>
internal static class IngestEndpoints
{
    public static void MapIngest(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        foreach (var path in (ReadOnlySpan<string>)["/ingest/event", "/beacon"])
        {
            // Short-circuited: sign-in, antiforgery and pages have no business on the way of an event.
            var door = app.MapPost(path, (Delegate)Take).WithTags("Collecting").WithSummary("Send one event")
                .WithDescription("A raw event as JSON, whatever the content type. 204 once it is on disk; a dropped event is 204 with X-Analytics-Dropped.")
                .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(429).ProducesProblem(503);
            door.ShortCircuit();
            app.MapMethods(path, [HttpMethods.Options], IngestCors.Preflight).ShortCircuit().ExcludeFromDescription();
        }
        app.MapWireFormats();
    }

    private static async Task Take(HttpContext http, Ingestor ingestor, ISiteCatalog sites)
    {
        using var body = await IngestBody.Read(http, EventLimits.BodyBytes);
        var request = RequestFacts.Of(http);
        var (sent, problem) = body.IsTooLarge ? (null, IngestAnswer.TooLarge(EventLimits.BodyBytes)) : RawEventParser.Parse(body.Bytes.Span);
        var outcome = sent is null ? ingestor.Refuse(problem!, request) : await ingestor.Take(sent, request, http.RequestAborted);
        IngestCors.Allow(http, request, sites, outcome);
        await IngestAnswer.Write(http, outcome);
    }
}
