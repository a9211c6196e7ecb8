namespace Analytics.Core.Stats.Engine;

/// <summary>
/// An order of visits in which those of one visitor stand together. Visitors of a single day keep the order of their chunk, so
/// that a scan reads the chunks' columns from front to back; those of several days follow at the end. Without ids nearly all
/// visitors are of one day, and jumping between chunks for each of them would cost more than counting does.
/// </summary>
/// <remarks>Worked example: chunk 0 has visitors 3 7 7, chunk 1 has 1 7 → 0:3, 1:1, then all of 7: 0:7, 0:7, 1:7.</remarks>
internal static class VisitOrder
{
    public static VisitPlace[] Of(VisitChunk[] chunks)
    {
        var starts = new int[chunks.Length + 1];
        for (var c = 0; c < chunks.Length; c++) starts[c + 1] = starts[c] + chunks[c].VisitCount;
        var visitors = new ulong[starts[^1]];
        var places = new VisitPlace[starts[^1]];
        for (var c = 0; c < chunks.Length; c++)
        {
            Array.Copy(chunks[c].Visitor, 0, visitors, starts[c], chunks[c].VisitCount);
            for (var v = 0; v < chunks[c].VisitCount; v++) places[starts[c] + v] = new(c, v);
        }
        Array.Sort(visitors, places);

        var ofSeveralDays = new bool[places.Length];
        var last = places.Length;
        var order = new VisitPlace[places.Length];
        for (var end = places.Length; end > 0;)
        {
            var first = end - 1;
            var isOfSeveral = false;
            while (first > 0 && visitors[first - 1] == visitors[end - 1])
            {
                first--;
                isOfSeveral |= places[first].Chunk != places[end - 1].Chunk;
            }
            if (isOfSeveral)
            {
                for (var i = end - 1; i >= first; i--)
                {
                    ofSeveralDays[starts[places[i].Chunk] + places[i].Visit] = true;
                    order[--last] = places[i];
                }
            }
            end = first;
        }

        var next = 0;
        for (var c = 0; c < chunks.Length; c++)
            for (var v = 0; v < chunks[c].VisitCount; v++)
                if (!ofSeveralDays[starts[c] + v]) order[next++] = new(c, v);
        return order;
    }
}
