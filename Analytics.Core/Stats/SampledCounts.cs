namespace Analytics.Core.Stats;

/// <summary>What sampling has done to the counts of an answer. Source: docs/definitions.md, "Sampling". Stored; never renumber.</summary>
[Flags]
public enum SampledCounts : byte
{
    /// <summary>Every event was kept: the counts are exact.</summary>
    None = 0,

    /// <summary>Pageviews and events are estimates: those kept, scaled by what each stands for.</summary>
    Scaled = 1,

    /// <summary>Some events were kept at random: visitors and visits are counted as far as they are known, and are at least that many.</summary>
    VisitsAtLeast = 2,

    /// <summary>Of some windows only the first events were kept, and nobody knows how many more there were: nothing is scaled for them.</summary>
    FirstOfWindows = 4,
}
