using System.Text.Json;

namespace Analytics.Core.Events.Formats;

/// <summary><c>POST /api/events/ingest</c>: the raw event from a server, which learns the id it is stored under.</summary>
internal sealed class ServerEventFormat : WireFormat
{
    public override string Summary => "Send one event from a server";
    public override string Description => "A raw event with a bearer key. 202 {\"status\":\"queued\",\"event_id\"} once it is on disk; an event without event_id gets one.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/api/events/ingest", "POST")];
    public override bool NeedsKey => true;
    public override bool IsForServers => true;

    public override WireEvents Parse(WireRequest request)
    {
        var (sent, problem) = RawEventParser.Parse(request.Body.Span);
        return WireEvents.One(new(sent is { EventId: null } ? sent with { EventId = Guid.NewGuid().ToString() } : sent, problem));
    }

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings) =>
        WireAnswer.Json(202, $$"""{"status":"queued","event_id":"{{JsonEncodedText.Encode(sent.Events[0].Sent!.EventId!)}}"}""");
}
