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

    /// <summary>By hour of the week, Monday 0:00 to 1:00 first, 168 in all; empty when not asked for. An hour that the clocks repeat counts where it is shown.</summary>
    public IReadOnlyList<Figures> Week { get; init; } = [];

    /// <summary>What sampling has done to the counts.</summary>
    public SampledCounts Sampled { get; init; }

    /// <summary>True when visitors of several days may be counted once for each day, as cookieless counting does.</summary>
    public bool VisitorsAreSumOfDays { get; init; }

    /// <summary>Memory held, roughly; texts belong to the vocabulary, and empty buckets share their figures.</summary>
    internal long SizeBytes => FiguresBytes + (FiguresBytes + ItemBytes) * (Rows.Count + Week.Count(static f => f != Figures.None)) + ItemBytes * Buckets.Count + FiguresBytes * Buckets.Count(static b => b.Figures != Figures.None);

    private const long FiguresBytes = 160, ItemBytes = 48;
}
