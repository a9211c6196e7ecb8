namespace Analytics.Core.Ingestion.Steps;

/// <summary>Keeps one site or one client from taking all there is. Servers with a secret key speak for many clients and skip the second.</summary>
internal sealed class RateLimit(RateLimits limits) : IPipelineStep
{
    public string Name => "rate_limit";

    public string? Says(Hit hit) => hit.IsTrusted ? $"At most {hit.Site.Site.RateLimitPerMinute:N0} events a minute for the site." : $"At most {hit.Site.Site.RateLimitPerMinute:N0} events a minute for the site, {(hit.Site.Site.RateLimitPerIpPerMinute == 0 ? "no limit" : $"{hit.Site.Site.RateLimitPerIpPerMinute:N0}")} for one client.";

    public IngestOutcome? Run(Hit hit)
    {
        var site = hit.Site.Site;
        var wait = hit.IsTrusted ? null : limits.Take(site.Id, ClientLine.Of(hit.Request.ClientIp), site.RateLimitPerIpPerMinute, counts: !hit.IsRehearsal);
        wait ??= limits.Take(site.Id, null, site.RateLimitPerMinute, counts: !hit.IsRehearsal);
        return wait is null ? null : new IngestOutcome.Refused(RefuseReason.RateLimited, "Too many events in the last minute.", RetryAfter: wait);
    }
}
