namespace Analytics.Core.Storage;

/// <summary>
/// Lets those who write one database come in the order in which they asked. SQLite lets one write at a time, and whoever finds another at
/// it sleeps and tries again: a seal beside a stream of events would seldom hit a moment between two of their transactions.
/// </summary>
public sealed class WriteTurns
{
    private readonly object _gate = new();
    private long _asked, _served;

    /// <summary>Waits until all who asked before have ended; dispose to end. Not to be asked for again by who has it.</summary>
    public Turn Take()
    {
        lock (_gate)
        {
            var mine = _asked++;
            while (mine != _served) Monitor.Wait(_gate);
        }
        return new(this);
    }

    private void End()
    {
        lock (_gate)
        {
            _served++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The turn of one who writes.</summary>
    public readonly struct Turn(WriteTurns turns) : IDisposable
    {
        public void Dispose() => turns.End();
    }
}
