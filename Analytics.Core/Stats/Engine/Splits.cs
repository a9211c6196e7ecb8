using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>No split: everything counts under 0.</summary>
internal readonly struct WholeSplit : ISplit
{
    public int KeyCount => 1;
    public bool CountsVisitsByHit => false;
    public int KeyOfVisit(VisitChunk chunk, int visit) => 0;
    public int KeyOfHit(VisitChunk chunk, int visit, int hit) => 0;
    public int KeyOfEntry(VisitChunk chunk, int visit) => -1;
    public int KeyOfExit(VisitChunk chunk, int visit) => -1;
}

/// <summary>By a dimension of the session: hits count where their visit does.</summary>
internal readonly struct VisitSplit(Dimension dimension, int keyCount) : ISplit
{
    public int KeyCount => keyCount;
    public bool CountsVisitsByHit => false;
    public int KeyOfVisit(VisitChunk chunk, int visit) => chunk.VisitValues[(int)dimension] is { } values ? values[visit] : 0;
    public int KeyOfHit(VisitChunk chunk, int visit, int hit) => KeyOfVisit(chunk, visit);
    public int KeyOfEntry(VisitChunk chunk, int visit) => -1;
    public int KeyOfExit(VisitChunk chunk, int visit) => -1;
}

/// <summary>By a dimension of the hit: pages and titles by pageviews, event names by the other hits.</summary>
internal readonly struct HitSplit(Dimension dimension, int keyCount) : ISplit
{
    public int KeyCount => keyCount;
    public bool CountsVisitsByHit => true;
    public int KeyOfVisit(VisitChunk chunk, int visit) => -1;

    public int KeyOfHit(VisitChunk chunk, int visit, int hit) =>
        dimension != Dimension.Hostname && chunk.HitKind[hit].IsPageview() == (dimension == Dimension.Event) ? -1 : chunk.HitValues[(int)dimension]![hit];

    public int KeyOfEntry(VisitChunk chunk, int visit) => dimension == Dimension.Page ? chunk.VisitValues[(int)Dimension.EntryPage]![visit] : -1;
    public int KeyOfExit(VisitChunk chunk, int visit) => dimension == Dimension.Page ? chunk.VisitValues[(int)Dimension.ExitPage]![visit] : -1;
}

/// <summary>By time: visits where they start, hits where they happen.</summary>
internal readonly struct TimeSplit(long[] startsMs) : ISplit
{
    public int KeyCount => startsMs.Length;
    public bool CountsVisitsByHit => false;
    public int KeyOfVisit(VisitChunk chunk, int visit) => KeyOf(chunk.StartMs[visit]);
    public int KeyOfHit(VisitChunk chunk, int visit, int hit) => KeyOf(chunk.HitAtMs[hit]);
    public int KeyOfEntry(VisitChunk chunk, int visit) => -1;
    public int KeyOfExit(VisitChunk chunk, int visit) => -1;

    private int KeyOf(long atMs)
    {
        var key = Array.BinarySearch(startsMs, atMs);
        return key >= 0 ? key : ~key - 1;
    }
}
