using System.Diagnostics;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// Keeps within a budget what all sites hold: chunks of visits, and views with their answers. Where it is too much, what was asked for
/// longest ago goes first; views that nobody asked for in a while go in any case, since their answers are soon counted again.
/// </summary>
/// <param name="bytes">The budget.</param>
internal sealed class MemoryBudget(long bytes)
{
    /// <summary>A dashboard that is open asks at least as often as something changes; where nothing does, it has no need to ask.</summary>
    private static readonly TimeSpan ViewsKept = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private readonly Lock _lettingGo = new();

    // Memory held when each site was looked at last.
    private long _held;
    private long _lookedAt = Stopwatch.GetTimestamp();

    /// <summary>A site was asked. What grew is what it holds; to look at all of them each time would make every site pay for the others.</summary>
    public void Asked(SiteHistory asked, IEnumerable<KeyValuePair<int, SiteHistory>> all)
    {
        var lookedAt = Volatile.Read(ref _lookedAt);
        if (Stopwatch.GetElapsedTime(lookedAt) > BetweenLooks && Interlocked.CompareExchange(ref _lookedAt, Stopwatch.GetTimestamp(), lookedAt) == lookedAt) LetGoOfViews(all, ViewsKept);
        // One is enough to make room.
        if (Interlocked.Add(ref _held, asked.Grown()) <= bytes || !_lettingGo.TryEnter()) return;
        try
        {
            MakeRoom([.. all.Select(static h => h.Value)]);
        }
        finally
        {
            _lettingGo.Exit();
        }
    }

    /// <summary>A site holds more or less than before, and nobody asked.</summary>
    public void Changed(SiteHistory history) => Interlocked.Add(ref _held, history.Grown());

    /// <summary>Lets go of the views that nobody asked for within a while.</summary>
    public void LetGoOfViews(IEnumerable<KeyValuePair<int, SiteHistory>> all, TimeSpan unasked)
    {
        foreach (var (_, history) in all)
        {
            foreach (var view in history.Views)
                if (view.View.IsCompleted && Stopwatch.GetElapsedTime(view.AskedAt) > unasked) history.LetGo(view);
            Changed(history);
        }
    }

    private void MakeRoom(List<SiteHistory> all)
    {
        var held = all.Sum(static h => h.SizeBytes);
        foreach (var (_, _, sizeBytes, letGo) in all.SelectMany(Parts).OrderBy(static p => p.UsedAt).ThenBy(static p => p.IsChunk).ToList())
        {
            if (held <= bytes / 10 * 9) break;
            letGo();
            held -= sizeBytes;
        }
        foreach (var history in all) Changed(history);
    }

    /// <summary>What a site can let go of. A chunk is in use as long as one of the views over it is: to let it go before them would free nothing.</summary>
    private static IEnumerable<(long UsedAt, bool IsChunk, long SizeBytes, Action LetGo)> Parts(SiteHistory history)
    {
        var askedAt = new Dictionary<VisitChunk, long>(ReferenceEqualityComparer.Instance);
        foreach (var view in history.Views)
        {
            if (view.Made is not { } made) continue;
            foreach (var (chunk, _) in made.Chunks) askedAt[chunk] = Math.Max(askedAt.GetValueOrDefault(chunk), view.AskedAt);
            yield return (view.AskedAt, false, made.SizeBytes, () => history.LetGo(view));
        }
        if (history.Sealed is not { } held) yield break;
        foreach (var chunk in held.Held) yield return (Math.Max(chunk.UsedAt, askedAt.GetValueOrDefault(chunk.Opened)), true, chunk.SizeBytes, () => held.LetGo(chunk));
    }
}
