namespace Analytics.Core.Jobs;

/// <summary>What failed of several pieces of work, of which none is to keep the others from their turn.</summary>
/// <param name="cancel">Who cancels ends all of it: that is no failure of the piece that was at it.</param>
internal sealed class Failures(CancellationToken cancel)
{
    private readonly List<Exception> _failed = [];

    /// <summary>Does a piece of the work, unless all of it was cancelled; a failure is told under its name in the end.</summary>
    public async Task Try(string name, Func<Task> work)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            _failed.Add(new InvalidOperationException($"{name}: {failure.Message}", failure));
        }
    }

    /// <summary>Says what failed; nothing where all went well.</summary>
    /// <exception cref="AggregateException">Something failed; each inner exception begins with the name of its piece.</exception>
    public void Tell()
    {
        if (_failed.Count > 0) throw new AggregateException($"{_failed.Count} failed.", _failed);
    }
}
