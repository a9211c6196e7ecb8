namespace Analytics.Tests.Kit;

/// <summary>Waits for what another thread is about to do and signals nobody.</summary>
internal static class Soon
{
    public static async Task Holds(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Long);
        while (!condition()) await Task.Delay(10, patience.Token);
    }
}
