namespace Analytics.Tests.Kit;

/// <summary>The machine's clock, put forward by a test: for hosts whose own timers have to go on.</summary>
public sealed class MovedClock : TimeProvider
{
    private long _aheadTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _aheadTicks));

    public void Advance(TimeSpan step) => Interlocked.Add(ref _aheadTicks, step.Ticks);
}
