namespace Analytics.Web.Components.Charts;

/// <summary>What the script of stacked bars draws: parts with one count a bucket, the first at the bottom.</summary>
public sealed record StackChartData
{
    /// <summary>BCP 47 name of the reader's culture.</summary>
    public required string Locale { get; init; }

    /// <summary>Short names of the buckets, for the axis.</summary>
    public required IReadOnlyList<string> Ticks { get; init; }

    /// <summary>Full names of the buckets, for the tooltip and the table.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    public required IReadOnlyList<StackPart> Parts { get; init; }

    /// <summary>The finding in a sentence, for those who do not see the chart.</summary>
    public required string Sentence { get; init; }
}
