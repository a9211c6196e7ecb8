namespace Analytics.Web.Live;

/// <summary>A site's today so far, as sockets and event streams send it.</summary>
/// <param name="ActiveNow">Distinct visitors with an event in the last five minutes.</param>
/// <param name="Visitors">Unique visitors.</param>
/// <param name="Visits">Sessions that started.</param>
/// <param name="Pageviews">Pages opened.</param>
/// <param name="BounceRatePercent">Null without visits.</param>
/// <param name="AvgDurationSec">Null without visits.</param>
public sealed record LiveSummary(int ActiveNow, long Visitors, long Visits, long Pageviews, double? BounceRatePercent, long? AvgDurationSec);
