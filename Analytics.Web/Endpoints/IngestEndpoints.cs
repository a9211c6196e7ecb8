using System.Buffers;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;

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
    }

    private static async Task Take(HttpContext http, Ingestor ingestor)
    {
        var (body, length) = await ReadBody(http);
        try
        {
            if (body is null)
            {
                await IngestAnswer.TooLarge(http, ingestor);
                return;
            }
            var (sent, problem) = RawEventParser.Parse(body.AsSpan(0, length));
            if (sent is null)
            {
                await IngestAnswer.Malformed(http, ingestor, problem!);
                return;
            }
            IngestCors.Allow(http);
            await IngestAnswer.Write(http, await ingestor.Take(sent, RequestFacts.Of(http), http.RequestAborted));
        }
        finally
        {
            if (body is not null) ArrayPool<byte>.Shared.Return(body);
        }
    }

    /// <summary>The whole body in a rented array; null when it is larger than an event may be.</summary>
    private static async ValueTask<(byte[]? Body, int Length)> ReadBody(HttpContext http)
    {
        if (http.Request.ContentLength > EventLimits.BodyBytes) return default;
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            var buffer = read.Buffer;
            if (buffer.Length > EventLimits.BodyBytes)
            {
                reader.AdvanceTo(buffer.End);
                return default;
            }
            if (read.IsCompleted)
            {
                var body = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
                buffer.CopyTo(body);
                var length = (int)buffer.Length;
                reader.AdvanceTo(buffer.End);
                return (body, length);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
