using System.Collections.Immutable;
using Analytics.Core.Ingestion;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>Every event that the server has put on disk, and a way to wait for the next.</summary>
public sealed class SentEvents : IEventObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private ImmutableList<AcceptedEvent> _all = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Committed(IReadOnlyList<CommittedEvent> batch)
    {
        lock (_lock)
        {
            _all = _all.AddRange(batch.Select(committed => committed.Event));
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<AcceptedEvent> Of(int siteId)
    {
        lock (_lock) return [.. _all.Where(one => one.SiteId == siteId)];
    }

    /// <summary>The events of a site, once they are such as asked for.</summary>
    public async Task<IReadOnlyList<AcceptedEvent>> Until(int siteId, Func<IReadOnlyList<AcceptedEvent>, bool> enough)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task more;
            lock (_lock) more = _more.Task;
            var seen = Of(siteId);
            if (enough(seen)) return seen;
            try
            {
                await more.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new Xunit.Sdk.XunitException($"The events never came. There are: {string.Join(", ", Of(siteId).Select(one => $"{one.Kind} {one.Name} {one.Path} engaged {one.EngagedMs}"))}");
            }
        }
    }
}
