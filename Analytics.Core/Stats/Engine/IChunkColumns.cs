using Analytics.Core.Columns;
using Analytics.Core.Events;

namespace Analytics.Core.Stats.Engine;

/// <summary>Where the columns of a chunk come from: arrays in memory, or a segment that is decoded column by column as questions need them.</summary>
internal interface IChunkColumns
{
    /// <summary>The values of a dimension of the session, one for each visit, as numbers of the vocabulary.</summary>
    CodeColumn VisitValues(Dimension dimension);

    /// <summary>The values of a dimension of the hit, one for each hit.</summary>
    CodeColumn HitValues(Dimension dimension);

    /// <summary>What each hit is.</summary>
    EventKind[] HitKinds();

    /// <summary>When the hits happened.</summary>
    HitTimes HitTimes();

    /// <summary>A measure of every hit; null where no hit has it.</summary>
    int[]? HitMeasures(HitMeasure measure);

    /// <summary>The sender's id of each hit; null where no hit has one.</summary>
    string?[]? HitIds();

    /// <summary>The properties of each hit as JSON; null where no hit has any.</summary>
    string?[]? HitProperties();
}
