namespace Analytics.Core.Stats.Engine;

/// <summary>Fills in what visitors did lately from visits, sealed or open alike, and from reports on pages.</summary>
internal static class LatelyGathering
{
    /// <summary>Gathers the events that make visits.</summary>
    public static void Hits(this Lately lately, IEnumerable<ChunkInView> chunks)
    {
        foreach (var (chunk, dead) in chunks)
        {
            for (var visit = 0; visit < chunk.VisitCount; visit++)
            {
                if (dead is not null && dead[visit]) continue;
                if (chunk.Times[chunk.FirstHit[visit + 1] - 1] < lately.FromMs || chunk.StartMs(visit) > lately.UntilMs) continue;
                var (pageviews, visitor) = (chunk.IsPageview, chunk.Visitor[visit]);
                var hasActed = false;
                for (var hit = chunk.FirstHit[visit + 1] - 1; hit >= chunk.FirstHit[visit] && chunk.Times[hit] >= lately.FromMs; hit--)
                {
                    if (chunk.Times[hit] > lately.UntilMs) continue;
                    lately.Act(visitor, chunk.Times[hit], pageviews is null || pageviews[hit]);
                    hasActed = true;
                }
                if (hasActed) lately.Tell(chunk, visit);
            }
        }
    }

    /// <summary>Looks up the visits of those who only report: who reads a page for an hour opened it long ago.</summary>
    public static void Visits(this Lately lately, IReadOnlyList<ChunkInView> chunks)
    {
        foreach (var visitor in lately.WithoutVisit.ToList())
        {
            foreach (var (chunk, dead) in chunks)
            {
                var at = Array.BinarySearch(chunk.Visitor, visitor);
                if (at < 0) continue;
                while (at > 0 && chunk.Visitor[at - 1] == visitor) at--;
                for (; at < chunk.VisitCount && chunk.Visitor[at] == visitor; at++)
                    if ((dead is null || !dead[at]) && chunk.StartMs(at) <= lately.UntilMs) lately.Tell(chunk, at);
            }
        }
    }

    private static void Tell(this Lately lately, VisitChunk chunk, int visit)
    {
        var (pageviews, atMs, page) = (chunk.IsPageview, long.MinValue, 0);
        for (var hit = chunk.FirstHit[visit + 1] - 1; hit >= chunk.FirstHit[visit]; hit--)
        {
            if (chunk.Times[hit] > lately.UntilMs) continue;
            if (atMs == long.MinValue) atMs = chunk.Times[hit];
            if (pageviews is not null && !pageviews[hit]) continue;
            page = chunk.Values(Dimension.Page).ValueAt(hit);
            break;
        }
        lately.Visit(chunk.Visitor[visit], atMs, page, chunk.Values(Dimension.Source).ValueAt(visit), chunk.Values(Dimension.Country).ValueAt(visit));
    }
}
