namespace Analytics.Core.Stats.Reports;

/// <summary>A site right now, with the fields of <c>GET /api/sites/{id}/realtime</c>.</summary>
/// <param name="ActiveNow">Distinct visitors with an event in the last five minutes.</param>
/// <param name="PerMinute">The last thirty minutes, the oldest first, the running one last.</param>
/// <param name="Pages">Where those who are active now are; each visitor stands on one page.</param>
/// <param name="Sources">Where their visits came from; <c>(none)</c> where nothing said so.</param>
/// <param name="Countries">The countries of those who are active now.</param>
public sealed record Realtime(
    int ActiveNow, IReadOnlyList<Realtime.Minute> PerMinute, IReadOnlyList<Realtime.PageNow> Pages,
    IReadOnlyList<Realtime.SourceNow> Sources, IReadOnlyList<Realtime.CountryNow> Countries)
{
    /// <param name="T">Start of the minute with the site's offset.</param>
    /// <param name="Pageviews">Pages opened in it.</param>
    /// <param name="Visitors">Distinct visitors with an event in it.</param>
    public sealed record Minute(DateTimeOffset T, int Pageviews, int Visitors);

    public sealed record PageNow(string Path, int Visitors);

    public sealed record SourceNow(string Source, int Visitors);

    public sealed record CountryNow(string Country, int Visitors);
}
