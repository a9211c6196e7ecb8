namespace Analytics.Core.Stats.Reports;

/// <summary>What a dashboard is asked to show.</summary>
public sealed record BoardRequest
{
    public required DateRange Range { get; init; }

    public required Interval Every { get; init; }

    /// <summary>The days to hold the range against; null = none.</summary>
    public DateRange? Against { get; init; }

    public EquatableList<StatsFilter> Filters { get; init; } = EquatableList<StatsFilter>.Empty;

    /// <summary>True where tiles and curve are wanted; false leaves their figures at nothing.</summary>
    public bool Trend { get; init; } = true;

    /// <summary>True where the hours of the week are wanted.</summary>
    public bool WeekHours { get; init; }

    /// <summary>The ranked lists to fill; those not asked for cost nothing.</summary>
    public EquatableList<BoardList> Lists { get; init; } = BoardList.First;

    /// <summary>Rows of each list, 1–1,000.</summary>
    public int Rows { get; init; } = 8;
}
