using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Tracker;

namespace Analytics.Web.Endpoints;

/// <summary>The doors for raw events. Answers only after the event is on disk.</summary>
internal static class IngestEndpoints
{
    public static void MapIngest(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var names = app.Services.GetRequiredService<TrackerNames>();
        foreach (var path in ((string[])["/ingest/event", "/beacon", "/" + names.Ingest]).Distinct())
        {
            // Short-circuited: sign-in, antiforgery and pages have no business on the way of an event.
            var door = app.MapPost(path, (Delegate)Take).WithTags("Collecting").WithSummary("Send one event")
                .WithDescription("A raw event as JSON, whatever the content type. 204 once it is on disk; a dropped event is 204 with X-Analytics-Dropped.")
                .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(429).ProducesProblem(503);
            door.ShortCircuit();
            // A name that an instance gives its door is nobody else's business.
            if (path == "/" + names.Ingest && names.Ingest != TrackerNames.IngestDefault) door.ExcludeFromDescription();
            app.MapOtherMethods(path, HttpMethods.Post);
        }
        app.MapWireFormats();
    }

    private static async Task Take(HttpContext http, Ingestor ingestor, ISiteCatalog sites, TokenSenders senders, BodyRoom room)
    {
        using var body = await IngestBody.Read(http, EventLimits.BodyBytes, room);
        var request = await RequestFacts.Of(http, senders);
        var (sent, problem) = body.IsTooLarge ? (null, IngestAnswer.TooLarge(EventLimits.BodyBytes)) : IngestAnswer.Compressed(http) is { } compressed ? (null, compressed) : RawEventParser.Parse(body.Bytes.Span);
        var outcome = sent is null ? ingestor.Refuse(problem!, request.About(new() { Body = body.Bytes }, request.SiteField)) : await ingestor.Take(sent, request, http.RequestAborted);
        IngestCors.Allow(http, request, sites, outcome);
        await IngestAnswer.Write(http, outcome);
    }
}
