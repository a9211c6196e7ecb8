using Analytics.Core.Sites;

namespace Analytics.Web.Endpoints;

/// <summary>Which events of many are kept, as the HTTP API writes it and takes it back.</summary>
/// <param name="Strategy">random, deterministic or window.</param>
/// <param name="Rate">Share of events or visitors kept, 0–1; null for window.</param>
/// <param name="First">Events kept of each window; null but for window.</param>
/// <param name="WindowSeconds">Length of a window; null but for window.</param>
public sealed record SamplingAnswer(string Strategy, double? Rate = null, int? First = null, int? WindowSeconds = null)
{
    public static SamplingAnswer? Of(SamplingRule? rule) => rule is null ? null : new(WordOf(rule), rule.Rate, rule.First, rule.WindowSeconds);

    internal static string WordOf(SamplingRule rule) => rule.Strategy.ToString().ToLowerInvariant();
}
