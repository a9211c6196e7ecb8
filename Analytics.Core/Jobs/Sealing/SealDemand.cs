using System.Collections.Concurrent;
using System.Threading.Channels;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Core.Jobs.Sealing;

/// <summary>
/// Has a busy site sealed before its hour comes, so that the table of events, and what of it lies in memory, stays small: after
/// a hundred thousand events, and where many visits are open, after as many as had to stay the time before.
/// </summary>
public sealed class SealDemand(ISiteCatalog sites, Seal seal) : IEventObserver
{
    private const int EventsLeast = 100_000;

    private readonly ConcurrentDictionary<int, State> _states = new();
    private readonly Channel<int> _due = Channel.CreateUnbounded<int>();

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        foreach (var committed in batch)
        {
            var state = _states.GetOrAdd(committed.Event.SiteId, static _ => new());
            if (++state.Events < state.Limit || state.IsDue) continue;
            state.IsDue = true;
            _due.Writer.TryWrite(committed.Event.SiteId);
        }
    }

    /// <summary>Seals sites as they become due, until cancelled; tells of failures and goes on.</summary>
    public async Task Run(Action<Exception> failed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(failed);
        await foreach (var siteId in _due.Reader.ReadAllAsync(cancel))
        {
            var state = _states[siteId];
            var events = state.Events;
            try
            {
                var moved = sites.ById(siteId) is { } site ? await seal.Run(site, cancel) : 0;
                state.Held = Math.Max(0, state.Held + events - moved);
                state.Limit = (int)Math.Min(int.MaxValue, Math.Max(EventsLeast, state.Held));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed(e);
            }
            state.Events = 0;
            state.IsDue = false;
        }
    }

    /// <summary>Written by the event writer's thread alone but for the end of a run, where a few events more or less do not matter.</summary>
    private sealed class State
    {
        public volatile int Events;
        public volatile int Limit = EventsLeast;
        public volatile bool IsDue;

        /// <summary>Events that had to stay so far; the run that looks at them pays for each.</summary>
        public long Held;
    }
}
