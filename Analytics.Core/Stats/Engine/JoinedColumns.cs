using System.Buffers;
using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>The columns of several chunks as those of one: each is decoded by itself, and let go once it is copied.</summary>
internal sealed class JoinedColumns(IChunkColumns[] columns, JoinOrder order) : IChunkColumns
{
    public CodeColumn VisitValues(Dimension dimension) => Codes(order.VisitCount, c => columns[c].VisitValues(dimension), ofHits: false);

    public CodeColumn HitValues(Dimension dimension) => Codes(order.HitCount, c => columns[c].HitValues(dimension), ofHits: true);

    public EventKind[] HitKinds() => order.OfHits(c => columns[c].HitKinds());

    public HitTimes HitTimes()
    {
        var times = new long[order.HitCount];
        order.ForEach(c => columns[c].HitTimes(), ofHits: true, (of, from, place, count) =>
        {
            for (var i = 0; i < count; i++) times[place + i] = of[from + i];
        });
        return new(times, times.Length == 0 ? 0 : times.Min());
    }

    public int[]? HitMeasures(HitMeasure measure)
    {
        int[]? all = null;
        order.ForEach(c => columns[c].HitMeasures(measure), ofHits: true, (of, from, place, count) =>
        {
            if (of is not { Length: > 0 }) return;
            if (all is null) Array.Fill(all = new int[order.HitCount], -1);
            Array.Copy(of, from, all, place, count);
        });
        return all;
    }

    public string?[]? HitIds() => Texts(c => columns[c].HitIds());

    public string?[]? HitProperties() => Texts(c => columns[c].HitProperties());

    private string?[]? Texts(Func<int, string?[]?> textsOf)
    {
        string?[]? all = null;
        order.ForEach(textsOf, ofHits: true, (of, from, place, count) =>
        {
            if (of is not null) Array.Copy(of, from, all ??= new string?[order.HitCount], place, count);
        });
        return all;
    }

    private CodeColumn Codes(int length, Func<int, CodeColumn> columnOf, bool ofHits)
    {
        var rented = ArrayPool<int>.Shared.Rent(length);
        order.ForEach(columnOf, ofHits, (of, from, place, count) =>
        {
            for (var i = 0; i < count; i++) rented[place + i] = of.ValueAt(from + i);
        });
        var column = CodeColumn.Of(rented.AsSpan(0, length));
        ArrayPool<int>.Shared.Return(rented);
        return column;
    }
}
