namespace Analytics.Core.Storage;

/// <summary>
/// The events that wait for a transaction. Many add; one thread takes what is there and sleeps while nothing is. That thread
/// is the writer's own: it blocks on the disk, which a thread of the pool must not do while requests wait for one.
/// </summary>
internal sealed class WaitingEvents(int capacity)
{
    private readonly object _gate = new();
    private List<PendingEvent> _waiting = [];
    private bool _isSleeping, _isWoken, _isOver;

    public int Count
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>False when too many wait already, or nothing is taken any more.</summary>
    public bool TryAdd(PendingEvent pending)
    {
        lock (_gate)
        {
            if (_isOver || _waiting.Count >= capacity) return false;
            _waiting.Add(pending);
            if (_isSleeping) Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Makes the writer look whether something else is to be written.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no more; what waits can still be taken.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sleeps until something waits or somebody wakes, then takes the oldest; false when there will be nothing more.</summary>
    /// <param name="batch">Emptied and filled; another list may come back in its place.</param>
    /// <param name="most">How many to take at most.</param>
    public bool Take(ref List<PendingEvent> batch, int most)
    {
        batch.Clear();
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isWoken && !_isOver)
            {
                _isSleeping = true;
                Monitor.Wait(_gate);
                _isSleeping = false;
            }
            if (_waiting.Count == 0 && !_isWoken) return false;
            _isWoken = false;
            if (_waiting.Count <= most)
            {
                (batch, _waiting) = (_waiting, batch);
            }
            else
            {
                batch.AddRange(_waiting.GetRange(0, most));
                _waiting.RemoveRange(0, most);
            }
            return true;
        }
    }
}
