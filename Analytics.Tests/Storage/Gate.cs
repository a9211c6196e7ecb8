using Analytics.Core.Ingestion;

namespace Analytics.Tests.Storage;

/// <summary>Holds the writer after a commit until everything that is to go into the next transaction together waits.</summary>
internal sealed class Gate : IEventObserver, IDisposable
{
    private readonly SemaphoreSlim _open = new(0);
    private TaskCompletionSource? _reached;

    public int Batches { get; private set; }

    /// <summary>Appends the first, and while its commit is held, the others; tells how those ended.</summary>
    public async Task<StoreOutcome[]> Together(Func<Task<StoreOutcome>> first, Func<Task<StoreOutcome>[]> others)
    {
        var reached = _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = first();
        await reached.Task;
        var waiting = others();
        _open.Release();
        Assert.Equal(StoreOutcome.Committed, await answer);
        return await Task.WhenAll(waiting);
    }

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        Batches++;
        if (Interlocked.Exchange(ref _reached, null) is not { } reached) return;
        reached.SetResult();
        _open.Wait();
    }

    public void Dispose() => _open.Dispose();
}
