namespace Analytics.Core.Stats;

/// <summary>One pageview or event as it may be listed: nothing that names a person. Texts are null where unknown.</summary>
/// <param name="EventId">The sender's own id of the event.</param>
/// <param name="Timestamp">When it happened, UTC.</param>
/// <param name="EventType">The kind's word on the wire, such as <c>pageview</c>.</param>
/// <param name="Visitor">An opaque id of the visitor; cookieless ones change every day.</param>
/// <param name="Session">An opaque id of the visit.</param>
/// <param name="EngagedMs">Engaged time reported for the page, milliseconds; null without a report.</param>
/// <param name="Custom">Properties as one JSON object.</param>
public sealed record EventEntry(
    string? EventId, DateTimeOffset Timestamp, string EventType, string? Name, string? Path, string? Title, string? Referrer, string? Source, string? Channel, string? Country,
    string? Device, string? Browser, string? Os, string Visitor, string Session, int? EngagedMs, string? Custom);
