namespace Analytics.Core.Stats.Reports;

/// <summary>One dashboard's worth of figures, all of the same moment.</summary>
public sealed record Board
{
    public required BoardRequest Request { get; init; }

    /// <summary>When the figures were asked for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Totals and buckets of the range.</summary>
    public required StatsAnswer Now { get; init; }

    /// <summary>Totals and buckets of the days it is held against; null where it is against nothing.</summary>
    public StatsAnswer? Before { get; init; }

    /// <summary>Figures of the 168 hours of the week, Monday's first; null where they were not asked for or only events could tell.</summary>
    public IReadOnlyList<Figures>? Week { get; init; }

    /// <summary>The ranked lists asked for.</summary>
    public required IReadOnlyDictionary<BoardList, StatsAnswer> Lists { get; init; }

    /// <summary>Distinct visitors with an event in the last five minutes, whatever the range and filters.</summary>
    public required int ActiveNow { get; init; }

    /// <summary>True while the last day of the range is still being counted.</summary>
    public required bool Open { get; init; }

    /// <summary>True when the whole range is one day that is still being counted, so that counts cannot be held against a full day.</summary>
    public bool OnlyOpenDay => Open && Request.Range.Days == 1;
}
