using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>Events on their way into quarantine. Bounded: what finds no place is let go, since the ledger has counted it already.</summary>
internal sealed class HeldEvents(int capacity = 8_192)
{
    private readonly Lock _lock = new();
    private List<HeldEvent> _waiting = [];

    public bool IsEmpty
    {
        get { lock (_lock) return _waiting.Count == 0; }
    }

    public bool TryAdd(HeldEvent held)
    {
        lock (_lock)
        {
            if (_waiting.Count >= capacity) return false;
            _waiting.Add(held);
            return true;
        }
    }

    public IReadOnlyList<HeldEvent> Take()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0) return [];
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    /// <summary>Puts back what could not be written, as far as there is room.</summary>
    public void Return(IReadOnlyList<HeldEvent> taken)
    {
        if (taken.Count == 0) return;
        lock (_lock) _waiting = [.. taken.Concat(_waiting).Take(capacity)];
    }
}
