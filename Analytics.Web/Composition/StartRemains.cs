namespace Analytics.Web.Composition;

/// <summary>
/// Gives back, once, the memory that only a start needs: lists as they are read, models as they are built. It is more than what
/// stays, and the collector by itself would keep it until something else wants memory, on an idle instance for days.
/// </summary>
/// <param name="clock">Tells when the start has been over for a while.</param>
/// <param name="held">Bytes on the heap.</param>
/// <param name="collect">What gives memory back.</param>
internal sealed class StartRemains(TimeProvider clock, Func<long> held, Action collect) : BackgroundService
{
    /// <summary>Long enough for what begins with the server to be over: the pause of some 20 ms then meets nobody's first page.</summary>
    internal static readonly TimeSpan After = TimeSpan.FromSeconds(5);

    /// <summary>The collector's own way: everything, and what is free goes back to the system.</summary>
    public StartRemains(TimeProvider clock)
        : this(clock, static () => GC.GetTotalMemory(forceFullCollection: false), static () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true))
    {
    }

    /// <summary>What is more than a start needs is somebody's work, and a pause as long as that takes would meet them.</summary>
    internal const long BytesMost = 128 << 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(After, clock, stoppingToken);
        if (held() <= BytesMost) collect();
    }
}
