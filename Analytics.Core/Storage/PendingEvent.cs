using System.Threading.Tasks.Sources;
using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>An event that waits for its commit, and the sender that waits with it.</summary>
internal sealed class PendingEvent : IValueTaskSource<StoreOutcome>
{
    /// <summary>No event: makes the writer look whether something else is to be written.</summary>
    public static readonly PendingEvent Wake = new();

    // Continuations run on the thread pool: the writer must not execute the rest of a request between two commits.
    private ManualResetValueTaskSourceCore<StoreOutcome> _source = new() { RunContinuationsAsynchronously = true };

    private bool _isAnswered;

    public AcceptedEvent Event { get; private init; } = null!;

    /// <summary>Set by the writer: false when the event's id was there before.</summary>
    public bool IsNew { get; set; }

    public static PendingEvent For(AcceptedEvent accepted) => new() { Event = accepted };

    public ValueTask<StoreOutcome> Outcome => new(this, _source.Version);

    /// <summary>Answers the sender; the first answer stays.</summary>
    public void Complete(StoreOutcome outcome)
    {
        if (_isAnswered) return;
        _isAnswered = true;
        _source.SetResult(outcome);
    }

    StoreOutcome IValueTaskSource<StoreOutcome>.GetResult(short token) => _source.GetResult(token);
    ValueTaskSourceStatus IValueTaskSource<StoreOutcome>.GetStatus(short token) => _source.GetStatus(token);
    void IValueTaskSource<StoreOutcome>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _source.OnCompleted(continuation, state, token, flags);
}
