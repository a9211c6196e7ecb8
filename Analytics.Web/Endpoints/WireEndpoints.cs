using Analytics.Core.Events;
using Analytics.Core.Events.Formats;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts.Tokens;
using Analytics.Web.Tracker;

namespace Analytics.Web.Endpoints;

/// <summary>The doors of every other wire format: read by its parser, taken like any event, answered in its own words.</summary>
internal static class WireEndpoints
{
    public static void MapWireFormats(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var picture = app.Services.GetRequiredService<TrackerNames>().Picture;
        foreach (var format in WireFormats.All)
        {
            foreach (var door in format.Doors)
            {
                // The same door under the name that the instance gives it.
                if (door.Path == "/" + TrackerNames.PixelDefault && picture != TrackerNames.PixelDefault)
                {
                    app.MapMethods("/" + picture, door.Methods, (HttpContext http, Ingestor ingestor, ISiteCatalog sites, TokenSenders senders, BodyRoom room) => Take(http, format, ingestor, sites, senders, room)).ShortCircuit().ExcludeFromDescription();
                    app.MapOtherMethods("/" + picture, [.. door.Methods]);
                }
                var mapped = app.MapMethods(door.Path, door.Methods, (HttpContext http, Ingestor ingestor, ISiteCatalog sites, TokenSenders senders, BodyRoom room) => Take(http, format, ingestor, sites, senders, room))
                    .WithTags("Collecting").WithSummary(format.Summary).WithDescription(format.Description)
                    .Produces(format.Status).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(429).ProducesProblem(503);
                mapped.ShortCircuit();
                app.MapOtherMethods(door.Path, [.. door.Methods]);
            }
        }
    }

    private static async Task Take(HttpContext http, WireFormat format, Ingestor ingestor, ISiteCatalog sites, TokenSenders senders, BodyRoom room)
    {
        using var body = await IngestBody.Read(http, format.BodyBytes, room);
        var request = (await RequestFacts.Of(http, senders)) with { NeedsKey = format.NeedsKey, IsForServers = format.IsForServers, SiteField = format.SiteField };
        if (body.FindsNoRoom)
        {
            await Refuse(http, request, sites, ingestor.TurnAway(request));
            return;
        }
        var wire = WireOf(http, body.Bytes);
        var sent = body.IsTooLarge ? new WireEvents([], IngestAnswer.TooLarge(format.BodyBytes)) : IngestAnswer.Compressed(http) is { } compressed ? new([], compressed) : format.Parse(wire);
        if (sent.Problem is { } problem)
        {
            await Refuse(http, request, sites, ingestor.Refuse(problem, request.About(wire, format.SiteField)));
            return;
        }

        var outcomes = await TakeAll(sent, request, wire, ingestor, http.RequestAborted);
        if (WholeRefusal(sent, outcomes) is { } refused)
        {
            await Refuse(http, request, sites, refused);
            return;
        }
        IngestCors.Allow(http, request, sites, outcomes.Count > 0 ? outcomes[0] : IngestOutcome.Accepted.AsSent);
        IngestAnswer.Tell(http, [.. outcomes]);
        await Write(http, format.Answer(wire, sent, [.. outcomes.Select(EndingOf)]));
    }

    private static async ValueTask<IReadOnlyList<IngestOutcome>> TakeAll(WireEvents sent, ReceivedRequest request, WireRequest wire, Ingestor ingestor, CancellationToken cancel)
    {
        var taken = await ingestor.TakeAll([.. sent.Events.Where(e => e.Sent is not null).Select(e => e.Sent!)], request, cancel);
        if (taken.Count == sent.Events.Count) return taken;
        var about = request.About(wire, request.SiteField);
        var next = 0;
        return [.. sent.Events.Select(e => e.Sent is null ? ingestor.Refuse(e.Problem!, about) : taken[next++])];
    }

    /// <summary>The refusal of all events: of the only one, or the same one that says nothing of a single event; null where the answer lists the endings.</summary>
    private static IngestOutcome.Refused? WholeRefusal(WireEvents sent, IReadOnlyList<IngestOutcome> outcomes)
    {
        if (outcomes.Count == 0 || outcomes.Any(o => o is not IngestOutcome.Refused)) return null;
        var first = (IngestOutcome.Refused)outcomes[0];
        if (!sent.IsBatch) return first;
        var isOfTheSender = first.Reason is not (RefuseReason.Invalid or RefuseReason.InvalidTimestamp or RefuseReason.TooLarge);
        return isOfTheSender && outcomes.All(o => ((IngestOutcome.Refused)o).Reason == first.Reason) ? first : null;
    }

    private static WireRequest WireOf(HttpContext http, ReadOnlyMemory<byte> body) => new()
    {
        Body = body,
        Query = http.Request.QueryString.Value ?? "",
        RouteSite = http.Request.RouteValues.TryGetValue("site_id", out var site) ? site as string : null,
        Path = http.Request.Path.Value ?? "",
        ContentType = http.Request.ContentType,
        Referer = http.Request.Headers.Referer.ToString() is { Length: > 0 } referer ? referer : null,
        Cache = http.Request.Headers["x-umami-cache"].ToString(),
        Client = $"{http.Connection.RemoteIpAddress}\n{http.Request.Headers.UserAgent}",
    };

    private static WireEnding EndingOf(IngestOutcome outcome) => outcome switch
    {
        IngestOutcome.Dropped dropped => new(dropped.Reason.Word(), null),
        IngestOutcome.Refused refused => new(null, refused.Detail),
        _ => default,
    };

    private static Task Refuse(HttpContext http, ReceivedRequest request, ISiteCatalog sites, IngestOutcome.Refused refused)
    {
        IngestCors.Allow(http, request, sites, refused);
        return IngestAnswer.Write(http, refused);
    }

    private static async Task Write(HttpContext http, WireAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.Headers.CacheControl = "no-store";
        if (answer.Header is { } header) http.Response.Headers[header.Key] = header.Value;
        if (answer.ContentType is null) return;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.BodyWriter.WriteAsync(answer.Body, http.RequestAborted);
    }
}
