namespace Analytics.Core.Stats;

/// <summary>
/// A question about one site, as plain data; two equal questions are one and the same. Without <see cref="By"/> and
/// <see cref="Every"/> only the totals are asked.
/// </summary>
public sealed record StatsQuery
{
    /// <summary>Row number of the site.</summary>
    public required int SiteId { get; init; }

    /// <summary>The local days asked about.</summary>
    public required DateRange Range { get; init; }

    /// <summary>Split by the values of this dimension; null = no split. Excludes <see cref="Every"/>.</summary>
    public Dimension? By { get; init; }

    /// <summary>Name of the property where <see cref="By"/> is <see cref="Dimension.Property"/>; else null.</summary>
    public string? ByProperty { get; init; }

    /// <summary>Split by time; null = no split. Every bucket of the range is answered, empty ones too.</summary>
    public Interval? Every { get; init; }

    /// <summary>Split by the hour of the week on the site's clocks. Excludes <see cref="By"/> and <see cref="Every"/>.</summary>
    public bool OverTheWeek { get; init; }

    /// <summary>Conditions that all hold.</summary>
    public EquatableList<StatsFilter> Filters { get; init; } = EquatableList<StatsFilter>.Empty;

    /// <summary>The metrics wanted; empty = all but percentiles. Others may be there as well, or be 0.</summary>
    public EquatableList<Metric> Metrics { get; init; } = EquatableList<Metric>.Empty;

    /// <summary>The metric that orders the rows, largest first; ties go by value.</summary>
    public Metric OrderBy { get; init; } = Metric.Visitors;

    /// <summary>Rows with none of this metric, entries, exits or a page's pageviews, are left out; null = of the one that orders them.</summary>
    public Metric? Having { get; init; }

    /// <summary>True for a row that has any of what it is listed for.</summary>
    internal bool Lists(long entries, long exits, long pageviews) => (Having ?? OrderBy) switch
    {
        Metric.Entries => entries > 0,
        Metric.Exits => exits > 0,
        // What somebody only did an event on, was not opened.
        Metric.Pageviews => pageviews > 0 || By != Dimension.Page,
        _ => true,
    };

    /// <summary>True where what has no value of the dimension is no row: events without a property are most events.</summary>
    public bool ValuesOnly { get; init; }

    /// <summary>Rows answered at most, of those of a dimension; 1–1,000.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Rows passed over first; as many as there are, or more, leave none.</summary>
    public int Offset { get; init; }
}
