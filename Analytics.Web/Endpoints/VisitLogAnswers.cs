using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>What the lists of single events and visits answer.</summary>
internal static class VisitLogAnswers
{
    /// <param name="Events">The newest first.</param>
    /// <param name="NextCursor">To go on with; null after the last.</param>
    internal sealed record EventPage(IReadOnlyList<Event> Events, string? NextCursor);

    /// <param name="Visitor">An opaque id; cookieless ones change every day.</param>
    /// <param name="Session">An opaque id of the visit.</param>
    /// <param name="EngagedMs">Engaged time reported for the page; null without a report.</param>
    /// <param name="Custom">Its properties, a JSON object; null where it has none.</param>
    internal sealed record Event(
        string? EventId, DateTimeOffset Timestamp, string EventType, string? Name, string? Path, string? Title, string? Referrer, string? Source, string? Channel, string? Country,
        string? Device, string? Browser, string? Os, string Visitor, string Session, int? EngagedMs, IReadOnlyDictionary<string, JsonElement>? Custom)
    {
        public static Event Of(EventEntry e) => new(
            e.EventId, e.Timestamp, e.EventType, e.Name, e.Path, e.Title, e.Referrer, e.Source, e.Channel, e.Country, e.Device, e.Browser, e.Os, e.Visitor, e.Session, e.EngagedMs,
            e.Custom is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(e.Custom));
    }

    /// <param name="Sessions">The newest first.</param>
    /// <param name="NextCursor">To go on with; null after the last.</param>
    internal sealed record SessionPage(IReadOnlyList<Session> Sessions, string? NextCursor);

    /// <param name="Visitor">An opaque id; cookieless ones change every day.</param>
    /// <param name="DurationSec">First to last pageview or event, and the engaged time of the last page.</param>
    /// <param name="Events">Hits that are no pageviews.</param>
    internal sealed record Session(
        [property: JsonPropertyName("session")] string Id, string Visitor, DateTimeOffset StartedAt, long DurationSec, int Pageviews, int Events, string? EntryPage, string? ExitPage, bool Bounce,
        string? Channel, string? Source, string? Referrer, string? Country, string? Device, string? Browser, string? Os)
    {
        public static Session Of(SessionEntry s) => new(
            s.Session, s.Visitor, s.StartedAt, (long)Math.Round(s.DurationSeconds, MidpointRounding.AwayFromZero), s.Pageviews, s.Events, s.EntryPage, s.ExitPage, s.Bounce,
            s.Channel, s.Source, s.Referrer, s.Country, s.Device, s.Browser, s.Os);
    }
}
