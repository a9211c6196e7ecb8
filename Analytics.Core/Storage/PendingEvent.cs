using System.Threading.Tasks.Sources;
using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>An event that waits for its commit, and the sender that waits with it.</summary>
internal sealed class PendingEvent(AcceptedEvent? accepted, HeldPlace? place = null) : IValueTaskSource<StoreOutcome>
{
    // The rest of the request runs where Complete is called: on the thread pool, never on the writer's thread.
    private ManualResetValueTaskSourceCore<StoreOutcome> _source;

    /// <summary>Null for one who only waits for whatever waits before.</summary>
    public AcceptedEvent? Event { get; set; } = accepted;

    /// <summary>Where it lay in quarantine; null for an event that just came in.</summary>
    public HeldPlace? Place { get; } = place;

    /// <summary>Set by the writer before <see cref="Complete"/>: how it ended.</summary>
    public StoreOutcome Ending { get; set; } = StoreOutcome.Failed;

    /// <summary>True once the event, or an earlier one of its id, is on disk: whatever fails afterwards, that is the answer.</summary>
    public bool IsOnDisk { get; set; }

    public ValueTask<StoreOutcome> Outcome => new(this, _source.Version);

    public void Complete() => _source.SetResult(Ending);

    StoreOutcome IValueTaskSource<StoreOutcome>.GetResult(short token) => _source.GetResult(token);
    ValueTaskSourceStatus IValueTaskSource<StoreOutcome>.GetStatus(short token) => _source.GetStatus(token);
    void IValueTaskSource<StoreOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _source.OnCompleted(continuation, state, token, flags);
}
