using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>
/// Some senders of one commit, to be told how it ended. A few together take one place in the thread pool's queue: at tens of
/// thousands of events a second, a place for each cost more than the rest of their answer.
/// </summary>
internal sealed class Answers : IThreadPoolWorkItem
{
    /// <summary>Few enough that the last of them waits under a millisecond for the first.</summary>
    private const int Together = 16;

    private readonly PendingEvent[] _pending;

    private Answers(PendingEvent[] pending) => _pending = pending;

    /// <summary>Tells the senders of a batch, on the thread pool.</summary>
    public static void Send(List<PendingEvent> batch)
    {
        for (var from = 0; from < batch.Count; from += Together)
        {
            var part = new PendingEvent[Math.Min(Together, batch.Count - from)];
            batch.CopyTo(from, part, 0, part.Length);
            ThreadPool.UnsafeQueueUserWorkItem(new Answers(part), preferLocal: false);
        }
    }

    public void Execute()
    {
        foreach (var pending in _pending) pending.Complete();
    }
}
