using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>A rule of sampling for an event source, an event, or both, as the HTTP API writes it and takes it back.</summary>
/// <param name="EventSource">The source it is for; null = any.</param>
/// <param name="Event">A custom event's name or a kind's word; null = any.</param>
public sealed record SamplingOverrideAnswer(string? EventSource, string? Event, string Strategy, double? Rate = null, int? First = null, int? WindowSeconds = null)
{
    public static SamplingOverrideAnswer Of(SamplingOverride rule) => new(rule.EventSource, rule.Event, SamplingAnswer.WordOf(rule), rule.Rate, rule.First, rule.WindowSeconds);
}
