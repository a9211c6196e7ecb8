using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>One program over the range.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">What it calls itself; empty where it gives no name.</param>
/// <param name="Events">How many of its events came and were not counted.</param>
/// <param name="LastDay">The last day on which some came.</param>
public sealed record BotSender(QuarantineClass Class, string Name, long Events, DateOnly LastDay);
