using System.Buffers;
using Analytics.Core.Columns;

namespace Analytics.Core.Stats.Engine;

/// <summary>
/// The first pass: everything that adds up, by value, each chunk for itself and several at a time. Session metrics go by visits
/// that start in the range, hit metrics by the hits' own time. <see cref="Tally.Visitors"/> is left as a bound for the second.
/// </summary>
/// <param name="view">What is counted over.</param>
/// <param name="selections">What of each chunk counts.</param>
/// <param name="values">The columns.</param>
/// <param name="wanted">The measures of pageviews that are wanted too.</param>
internal sealed class Counting(RangeView view, Selection[] selections, DimensionValues values, MeasuresWanted wanted)
{
    /// <summary>Visits that are worth a second thread.</summary>
    private const int VisitsApart = 20_000;

    /// <summary>Counts by few values are kept, the same for every range that holds all of a chunk: by so many, or one for so many visits.</summary>
    private const int ValuesKept = 64, VisitsForValue = 6;

    public TallySet Run(Split split)
    {
        // Values of a property get their numbers when its column is first read.
        if (split.Dimension == Dimension.Property)
            for (var c = 0; c < selections.Length; c++) values.Column(view, c, split);
        var keys = values.Count(split);
        var total = new TallySet(keys);
        var visits = 0;
        for (var c = 0; c < selections.Length; c++) visits += selections[c].Of(view.Chunks[c].Chunk).Count;
        var parts = visits < VisitsApart ? 1 : Math.Min(Environment.ProcessorCount, selections.Length);
        if (parts == 1)
        {
            for (var c = 0; c < selections.Length; c++) Count(c, split, total);
            return total;
        }
        var next = -1;
        Parallels.For(parts, _ =>
        {
            var own = new TallySet(keys);
            for (int c; (c = Interlocked.Increment(ref next)) < selections.Length;) Count(c, split, own);
            lock (total) total.Add(own);
        });
        return total;
    }

    private void Count(int c, Split split, TallySet into)
    {
        if (selections[c].IsNothing) return;
        var chunk = view.Chunks[c].Chunk;
        var column = values.Column(view, c, split);
        var scan = new ChunkScan(view, c, selections[c], wanted);
        if (scan.IsCut || !IsKept(chunk, column, split))
        {
            Scan(c, scan, column, split, into);
            return;
        }
        selections[c].Counted((split.Dimension, wanted, view.Unit), () =>
        {
            var own = new TallySet(into.KeyCount);
            Scan(c, scan, column, split, own);
            return new(own.All);
        }).AddTo(into);
    }

    /// <summary>Which visits are the first of their visitor changes with what is known of earlier ones; values of properties are many and seldom asked for.</summary>
    private static bool IsKept(VisitChunk chunk, CodeColumn column, Split split) =>
        split.Dimension is not (Dimension.VisitorType or Dimension.Property) && column.Dictionary.Length <= Math.Max(ValuesKept, chunk.VisitCount / VisitsForValue);

    private void Scan(int c, ChunkScan scan, CodeColumn column, Split split, TallySet into)
    {
        // Hundreds of pages make an array of tens of kilobytes, for every chunk of every question.
        var rented = ArrayPool<Tally>.Shared.Rent(column.Dictionary.Length);
        Array.Clear(rented, 0, column.Dictionary.Length);
        if (split.IsOfHit) scan.ByHit(column, split, rented);
        else scan.ByVisit(column, rented);
        Add(rented, column, into);
        ArrayPool<Tally>.Shared.Return(rented);
        if (split.Dimension == Dimension.Page) Ends(c, scan, into);
    }

    private static void Add(Tally[] local, CodeColumn column, TallySet into)
    {
        var dictionary = column.Dictionary;
        for (var code = 0; code < dictionary.Length; code++)
            if (!local[code].IsEmpty && into.Takes(dictionary[code])) into.Of(dictionary[code]).Add(local[code]);
    }

    /// <summary>Adds to each page the visits that began and ended on it.</summary>
    private void Ends(int c, ChunkScan scan, TallySet into)
    {
        var (entries, exits) = (view.Chunks[c].Chunk.Values(Dimension.EntryPage), view.Chunks[c].Chunk.Values(Dimension.ExitPage));
        var (began, ended) = (scan.StartsByValue(entries), scan.StartsByValue(exits));
        for (var code = 0; code < began.Length; code++)
            if (began[code] > 0 && entries.Dictionary[code] is > 0 and var path && into.Takes(path)) into.Of(path).Entries += began[code];
        for (var code = 0; code < ended.Length; code++)
            if (ended[code] > 0 && exits.Dictionary[code] is > 0 and var path && into.Takes(path)) into.Of(path).Exits += ended[code];
    }
}
