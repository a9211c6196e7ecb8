using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>Who came to a site without being a visitor, and what they read.</summary>
/// <param name="Senders">Each program by class and name, the busiest first.</param>
/// <param name="Pages">What they read, of the events that are kept, the most read first.</param>
/// <param name="Days">Events by day and class; days without any are left out.</param>
/// <param name="Held">Events in quarantine now, by class: what restoring the class would bring back.</param>
public sealed record BotReport(IReadOnlyList<BotSender> Senders, IReadOnlyList<BotPage> Pages, IReadOnlyList<BotDayCount> Days, IReadOnlyDictionary<QuarantineClass, long> Held);
