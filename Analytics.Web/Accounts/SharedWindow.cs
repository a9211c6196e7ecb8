using System.Threading.RateLimiting;

namespace Analytics.Web.Accounts;

/// <summary>A client's own window, and behind it the one that it shares with others of its network. What its own refuses costs the others nothing.</summary>
internal sealed class SharedWindow(ReplenishingRateLimiter own, PartitionedRateLimiter<string> networks, string network) : ReplenishingRateLimiter
{
    public override TimeSpan ReplenishmentPeriod => own.ReplenishmentPeriod;

    public override bool IsAutoReplenishing => own.IsAutoReplenishing;

    public override TimeSpan? IdleDuration => own.IdleDuration;

    public override bool TryReplenish() => own.TryReplenish();

    public override RateLimiterStatistics? GetStatistics() => own.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var lease = own.AttemptAcquire(permitCount);
        if (!lease.IsAcquired) return lease;
        lease.Dispose();
        return networks.AttemptAcquire(network, permitCount);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    protected override void Dispose(bool disposing)
    {
        if (disposing) own.Dispose();
        base.Dispose(disposing);
    }
}
