namespace Analytics.Core.Events.Formats;

/// <summary><c>POST /event</c>: the raw event for whoever knows no more than the site's id.</summary>
internal sealed class SimpleEventFormat : WireFormat
{
    public override string Summary => "Send one event with the site's id alone";
    public override string Description => "{site_id, event_type, path, user_id, timestamp} and any other field of the raw event. 202 {\"status\":\"queued\"} once it is on disk.";
    public override IReadOnlyList<WireDoor> Doors { get; } = [new("/event", "POST")];
    public override bool IsForServers => true;

    public override WireEvents Parse(WireRequest request) => WireEvents.One(WireEvent.Of(RawEventParser.Parse(request.Body.Span)));

    public override WireAnswer Answer(WireRequest request, WireEvents sent, IReadOnlyList<WireEnding> endings) => WireAnswer.Queued;
}
