using System.Runtime.InteropServices;
using Analytics.Core.Columns;

namespace Analytics.Core.Storage.Segments;

/// <summary>
/// The terms of visits in a segment: what the first hit of each visit says, and only the exceptions among its other hits. Those
/// mostly say the same (a browser) or nothing (a referrer); which of the two is decided for each term and segment.
/// </summary>
/// <param name="firstHit">Where each visit's hits begin, one more than there are visits.</param>
internal sealed class TermColumns(IReadOnlyList<int> firstHit)
{
    public void Write(SegmentWriter writer, ReadOnlySpan<EventRow> hits)
    {
        var visits = firstHit.Count - 1;
        var first = new int[visits];
        // For each term how its exceptions are to be read, then how many there are.
        var modes = new int[2 * VisitTerms.Length];
        for (var place = 0; place < VisitTerms.Length; place++)
        {
            var (same, none) = (0, 0);
            for (var v = 0; v < visits; v++)
            {
                first[v] = hits[firstHit[v]].Terms[place];
                for (var h = firstHit[v] + 1; h < firstHit[v + 1]; h++)
                {
                    if (hits[h].Terms[place] == first[v]) same++;
                    if (hits[h].Terms[place] == 0) none++;
                }
            }
            modes[place] = same >= none ? 1 : 0;
            writer.Codes((int)SegmentColumn.Terms + place, first);
            modes[VisitTerms.Length + place] = WriteRest(writer, hits, place, modes[place]);
        }
        writer.Numbers((int)SegmentColumn.RestModes, modes);
    }

    private int WriteRest(SegmentWriter writer, ReadOnlySpan<EventRow> hits, int place, int mode)
    {
        var (gaps, values) = (new List<int>(), new List<int>());
        var before = 0;
        for (var v = 0; v < firstHit.Count - 1; v++)
        {
            var expected = mode == 1 ? hits[firstHit[v]].Terms[place] : 0;
            for (var h = firstHit[v] + 1; h < firstHit[v + 1]; h++)
            {
                if (hits[h].Terms[place] == expected) continue;
                gaps.Add(h - before);
                values.Add(hits[h].Terms[place]);
                before = h;
            }
        }
        writer.Numbers((int)SegmentColumn.RestGaps + place, CollectionsMarshal.AsSpan(gaps));
        writer.Codes((int)SegmentColumn.RestValues + place, CollectionsMarshal.AsSpan(values));
        return gaps.Count;
    }
}
