namespace Analytics.Core.Stats.Engine;

/// <summary>How a query splits what it counts. Keys run from 0 to below <see cref="KeyCount"/>; a negative key counts nowhere.</summary>
internal interface ISplit
{
    int KeyCount { get; }

    /// <summary>True when a visit counts for every value that one of its kept hits has.</summary>
    bool CountsVisitsByHit { get; }

    /// <summary>Where a visit counts once; negative where it counts by its hits.</summary>
    int KeyOfVisit(VisitChunk chunk, int visit);

    int KeyOfHit(VisitChunk chunk, int visit, int hit);

    /// <summary>The value on which a visit began, for pages; negative for others.</summary>
    int KeyOfEntry(VisitChunk chunk, int visit);

    int KeyOfExit(VisitChunk chunk, int visit);
}
