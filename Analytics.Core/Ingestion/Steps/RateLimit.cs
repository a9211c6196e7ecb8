namespace Analytics.Core.Ingestion.Steps;

/// <summary>Keeps one site or one client from taking all there is. Servers with a secret key speak for many clients and skip the second.</summary>
internal sealed class RateLimit(RateLimits limits) : IPipelineStep
{
    public string Name => "rate_limit";

    public IngestOutcome? Run(Hit hit)
    {
        var site = hit.Site.Site;
        var wait = hit.IsTrusted ? null : limits.Take(site.Id, ClientLine.Of(hit.Request.ClientIp), site.RateLimitPerIpPerMinute);
        wait ??= limits.Take(site.Id, null, site.RateLimitPerMinute);
        return wait is null ? null : new IngestOutcome.Refused(RefuseReason.RateLimited, "Too many events in the last minute.", RetryAfter: wait);
    }
}
