namespace Analytics.Core.Stats.Reports;

/// <summary>What the card of a site shows.</summary>
/// <param name="ActiveNow">Distinct visitors with an event in the last five minutes.</param>
/// <param name="VisitorsToday">Unique visitors of the site's today so far.</param>
/// <param name="VisitorsYesterday">Unique visitors of the whole day before.</param>
/// <param name="Trend">Visits that began in today's finished hours against the same hours yesterday; null when there is nothing to compare.</param>
/// <param name="Hours">Visitors of each of the last 24 finished hours, the newest last. The running hour is left out: half an hour always looks like a fall.</param>
public sealed record SiteGlance(int ActiveNow, long VisitorsToday, long VisitorsYesterday, Change? Trend, EquatableList<double> Hours);
