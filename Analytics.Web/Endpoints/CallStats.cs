using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>Asks for the figures of one call of the API, and says in a header of its answer what sampling has done to them; the answer itself stays as documented.</summary>
internal sealed class CallStats(IStatsStore stats, IHttpContextAccessor calls) : IStatsStore
{
    /// <summary>Absent where every event was kept.</summary>
    public const string Header = "X-Analytics-Sampled";

    private SampledCounts _sampled;

    public async Task<StatsAnswer> Answer(StatsQuery query, CancellationToken cancel)
    {
        var answer = await stats.Answer(query, cancel);
        if ((_sampled | answer.Sampled) != _sampled && calls.HttpContext is { } http)
        {
            _sampled |= answer.Sampled;
            http.Response.Headers[Header] = string.Join(", ", Words(_sampled));
        }
        return answer;
    }

    public Task<int> ActiveNow(int siteId, CancellationToken cancel) => stats.ActiveNow(siteId, cancel);

    private static IEnumerable<string> Words(SampledCounts sampled)
    {
        if (sampled.HasFlag(SampledCounts.Scaled)) yield return "scaled";
        if (sampled.HasFlag(SampledCounts.VisitsAtLeast)) yield return "visits_at_least";
        if (sampled.HasFlag(SampledCounts.FirstOfWindows)) yield return "first_of_windows";
    }
}
