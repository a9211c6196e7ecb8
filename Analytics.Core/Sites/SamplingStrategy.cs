namespace Analytics.Core.Sites;

/// <summary>Which events of many are kept. Stored; never renumber.</summary>
public enum SamplingStrategy : byte
{
    /// <summary>Each event by chance: pageviews and events can be scaled, visitors and visits are at least what is shown.</summary>
    Random = 1,

    /// <summary>By the visitor: whoever is kept is kept whole, so that everything can be scaled.</summary>
    Deterministic = 2,

    /// <summary>The first of each stretch of time: a protection, nothing can be scaled.</summary>
    Window = 3,
}
