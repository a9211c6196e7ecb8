using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>What follows from the hits of each visit: duration, pageviews, bounce, the pages it began and ended on. Source: docs/definitions.md.</summary>
internal sealed class VisitFigures
{
    private VisitFigures(int[] durationMs, int[]? pageviews, bool[] bounce) => (DurationMs, Pageviews, Bounce) = (durationMs, pageviews, bounce);

    public int[] DurationMs { get; }

    /// <summary>Pageviews of each visit; null where every hit is one, and a visit has as many as hits.</summary>
    public int[]? Pageviews { get; }

    public bool[] Bounce { get; }

    public long SizeBytes => 5L * Bounce.Length + 4L * (Pageviews?.Length ?? 0);

    /// <summary>Counts what the hits of each visit say.</summary>
    /// <param name="firstHit">Where each visit's hits begin, one more than there are visits.</param>
    /// <param name="atMs">When each hit happened.</param>
    /// <param name="kinds">What each hit is.</param>
    /// <param name="interactive">Whether a hit that is no pageview prevents a bounce.</param>
    /// <param name="engagedMs">Engaged time of each hit, -1 unknown; null where no hit has one.</param>
    /// <param name="bounceEngagedMs">From this much engaged time on, a visit is no bounce.</param>
    public static VisitFigures Of(int[] firstHit, ReadOnlySpan<long> atMs, ReadOnlySpan<EventKind> kinds, ReadOnlySpan<bool> interactive, int[]? engagedMs, int bounceEngagedMs)
    {
        var count = firstHit.Length - 1;
        var (durationMs, pageviewsOf, bounce, onlyPageviews) = (new int[count], new int[count], new bool[count], true);
        for (var visit = 0; visit < count; visit++)
        {
            var pageviews = 0;
            long engaged = 0, lastEngaged = 0;
            var acted = false;
            for (var hit = firstHit[visit]; hit < firstHit[visit + 1]; hit++)
            {
                if (kinds[hit].IsPageview())
                {
                    pageviews++;
                    lastEngaged = engagedMs is null ? 0 : Math.Max(0, engagedMs[hit]);
                    engaged += lastEngaged;
                }
                else
                {
                    acted |= interactive[hit];
                    onlyPageviews = false;
                }
            }
            pageviewsOf[visit] = pageviews;
            durationMs[visit] = (int)Math.Min(int.MaxValue, atMs[firstHit[visit + 1] - 1] - atMs[firstHit[visit]] + lastEngaged);
            bounce[visit] = pageviews == 1 && !acted && engaged < bounceEngagedMs;
        }
        return new(durationMs, onlyPageviews ? null : pageviewsOf, bounce);
    }

    /// <summary>The figures of several chunks as those of one.</summary>
    public static VisitFigures Joined(IReadOnlyList<VisitChunk> chunks, JoinOrder order)
    {
        var onlyPageviews = chunks.All(c => c.Figures.Pageviews is null);
        return new(
            order.OfVisits(c => chunks[c].Figures.DurationMs),
            onlyPageviews ? null : order.OfVisits(c => chunks[c].Figures.Pageviews ?? [.. Enumerable.Range(0, chunks[c].VisitCount).Select(chunks[c].PageviewsOf)]),
            order.OfVisits(c => chunks[c].Figures.Bounce));
    }

    /// <summary>By visit, the value of its first and of its last pageview; 0 where it has none.</summary>
    public static (int[] Entry, int[] Exit) Ends(int[] firstHit, ReadOnlySpan<EventKind> kinds, Func<int, int> pathOf)
    {
        var (entry, exit) = (new int[firstHit.Length - 1], new int[firstHit.Length - 1]);
        for (var visit = 0; visit < entry.Length; visit++)
        {
            for (var hit = firstHit[visit]; hit < firstHit[visit + 1]; hit++)
            {
                if (!kinds[hit].IsPageview()) continue;
                entry[visit] = pathOf(hit);
                break;
            }
            for (var hit = firstHit[visit + 1] - 1; hit >= firstHit[visit]; hit--)
            {
                if (!kinds[hit].IsPageview()) continue;
                exit[visit] = pathOf(hit);
                break;
            }
        }
        return (entry, exit);
    }

    /// <summary>Time on page of each hit: engaged time, else the gap to the visit's next hit within the window; -1 where neither is known.</summary>
    public static int[] TimeOnPage(int[] firstHit, ReadOnlySpan<long> atMs, ReadOnlySpan<EventKind> kinds, int[]? engagedMs, int windowMs)
    {
        var times = new int[atMs.Length];
        for (var visit = 0; visit < firstHit.Length - 1; visit++)
        {
            var end = firstHit[visit + 1];
            for (var hit = firstHit[visit]; hit < end; hit++)
            {
                if (!kinds[hit].IsPageview()) times[hit] = -1;
                else if (engagedMs is not null && engagedMs[hit] >= 0) times[hit] = engagedMs[hit];
                else times[hit] = hit + 1 < end ? (int)Math.Min(atMs[hit + 1] - atMs[hit], windowMs) : -1;
            }
        }
        return times;
    }
}
