namespace Analytics.Core.Stats;

/// <summary>What the engine answers to one query.</summary>
public sealed record StatsAnswer
{
    /// <summary>Over the whole range.</summary>
    public required Figures Total { get; init; }

    /// <summary>By value of the dimension asked for, in the order asked for; empty without one.</summary>
    public IReadOnlyList<StatsRow> Rows { get; init; } = [];

    /// <summary>How many values there are in all, for "all 42 pages".</summary>
    public int RowCount { get; init; }

    /// <summary>By time, in order, without holes; empty when not asked for.</summary>
    public IReadOnlyList<StatsBucket> Buckets { get; init; } = [];

    /// <summary>True when visitors of several days may be counted once for each day, as cookieless counting does.</summary>
    public bool VisitorsAreSumOfDays { get; init; }
}
