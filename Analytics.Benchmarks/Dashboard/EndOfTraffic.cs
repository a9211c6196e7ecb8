namespace Analytics.Benchmarks.Dashboard;

/// <summary>A clock that stands at noon of the last day of the traffic; its timers run.</summary>
internal sealed class EndOfTraffic : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(Traffic.End.AddDays(-1), new TimeOnly(12, 0), TimeSpan.Zero);
}
