using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>Picks the newest visits or hits of a view and writes them out. Goes through the chunks from the newest backwards, and no further than the page needs.</summary>
internal sealed class Listing(RangeView view, StatsQuery query, DimensionValues values)
{
    private readonly Selection[] _selections = view.Select(query.Filters, values);

    public LogPage<SessionEntry> Sessions(LogCursor? after)
    {
        var places = Newest(after, static chunk => chunk.LastStartMs, (c, take) =>
        {
            var (chunk, scan) = (view.Chunks[c].Chunk, ScanOf(c));
            foreach (var visit in VisitsOf(c))
                if (scan.Starts(visit)) take(new(chunk.StartMs(visit), SessionOf(chunk, visit)), visit, -1);
        });
        return Page(places, (c, visit, _) =>
        {
            var chunk = view.Chunks[c].Chunk;
            string? Text(Dimension dimension) => values.Text(new(dimension), chunk.Values(dimension).ValueAt(visit));
            var pageviews = chunk.PageviewsOf(visit);
            return new SessionEntry(
                Hex(SessionOf(chunk, visit)), Hex(chunk.Visitor[visit]), DateTimeOffset.FromUnixTimeMilliseconds(chunk.StartMs(visit)), chunk.Figures.DurationMs[visit] / 1000.0,
                pageviews, chunk.FirstHit[visit + 1] - chunk.FirstHit[visit] - pageviews, Text(Dimension.EntryPage), Text(Dimension.ExitPage), chunk.Figures.Bounce[visit],
                Text(Dimension.Channel), Text(Dimension.Source), Text(Dimension.Referrer), Text(Dimension.Country), Text(Dimension.Device), Text(Dimension.Browser), Text(Dimension.Os));
        });
    }

    public LogPage<EventEntry> Events(string? eventName, LogCursor? after)
    {
        var places = Newest(after, static chunk => chunk.LastHitMs, (c, take) =>
        {
            var (chunk, scan) = (view.Chunks[c].Chunk, ScanOf(c));
            var names = eventName is null ? null : chunk.Values(Dimension.Event);
            var kinds = eventName is null ? [] : chunk.Kinds;
            foreach (var visit in VisitsOf(c))
            {
                var crossing = scan.Cut(visit);
                if (crossing is null && !scan.Starts(visit)) continue;
                for (var hit = chunk.FirstHit[visit]; hit < chunk.FirstHit[visit + 1]; hit++)
                {
                    if (!scan.Counts(visit, hit, crossing)) continue;
                    if (names is not null && (values.Text(new(Dimension.Event), names.ValueAt(hit)) ?? kinds[hit].Word()) != eventName) continue;
                    take(new(chunk.Times[hit], SessionOf(chunk, visit) + (ulong)(hit - chunk.FirstHit[visit])), visit, hit);
                }
            }
        });
        // A page lies in few chunks, whose texts are read once.
        var texts = places.Select(p => p.Chunk).Distinct().ToDictionary(c => c, c => (view.Chunks[c].Chunk.Kinds, view.Chunks[c].Chunk.Texts.Ids, view.Chunks[c].Chunk.Texts.Properties));
        return Page(places, (c, visit, hit) =>
        {
            var chunk = view.Chunks[c].Chunk;
            string? Text(Dimension dimension) => values.Text(new(dimension), chunk.Values(dimension).ValueAt(dimension.IsOfHit() ? hit : visit));
            var engaged = chunk.Measures(HitMeasure.Engaged);
            var (kinds, ids, properties) = texts[c];
            var kind = kinds[hit];
            return new EventEntry(
                ids?[hit], DateTimeOffset.FromUnixTimeMilliseconds(chunk.Times[hit]), kind.Word(), kind == EventKind.Custom ? Text(Dimension.Event) : null, Text(Dimension.Page), Text(Dimension.Title),
                Text(Dimension.Referrer), Text(Dimension.Source), Text(Dimension.Channel), Text(Dimension.Country), Text(Dimension.Device), Text(Dimension.Browser), Text(Dimension.Os),
                Hex(chunk.Visitor[visit]), Hex(SessionOf(chunk, visit)), engaged.Count > 0 && engaged[hit] is >= 0 and var ms ? ms : null, properties?[hit]);
        });
    }

    private ChunkScan ScanOf(int c) => new(view, c, _selections[c], MeasuresWanted.None);

    private SelectedVisits VisitsOf(int c) => _selections[c].Of(view.Chunks[c].Chunk);

    /// <summary>The newest places after a cursor, one more than a page holds.</summary>
    private List<(LogCursor At, int Chunk, int Visit, int Hit)> Newest(LogCursor? after, Func<VisitChunk, long> last, Action<int, Action<LogCursor, int, int>> all)
    {
        var newest = new PriorityQueue<(LogCursor, int, int, int), LogCursor>();
        foreach (var c in Enumerable.Range(0, _selections.Length).OrderByDescending(i => last(view.Chunks[i].Chunk)))
        {
            if (_selections[c].IsNothing) continue;
            if (newest.Count > query.Limit && newest.TryPeek(out _, out var least) && last(view.Chunks[c].Chunk) < least.AtMs) break;
            all(c, (at, visit, hit) =>
            {
                if (after is { } end && at >= end) return;
                newest.Enqueue((at, c, visit, hit), at);
                if (newest.Count > query.Limit + 1) newest.Dequeue();
            });
        }
        var places = new List<(LogCursor, int, int, int)>(newest.Count);
        while (newest.TryDequeue(out var place, out _)) places.Add(place);
        places.Reverse();
        return places;
    }

    private LogPage<T> Page<T>(List<(LogCursor At, int Chunk, int Visit, int Hit)> places, Func<int, int, int, T> write)
    {
        var shown = places.Take(query.Limit).ToList();
        return new([.. shown.Select(p => write(p.Chunk, p.Visit, p.Hit))], places.Count > query.Limit ? shown[^1].At : null);
    }

    /// <summary>The same for a visit wherever it lies, as long as it begins with the same event.</summary>
    private static ulong SessionOf(VisitChunk chunk, int visit)
    {
        var mixed = (chunk.Visitor[visit] ^ (ulong)chunk.StartMs(visit)) * 0x9E3779B97F4A7C15UL;
        return mixed ^ mixed >> 29;
    }

    private static string Hex(ulong id) => id.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
