using System.Text.Json.Serialization;

namespace Analytics.Web.Components.Charts;

/// <summary>What the chart's script draws: plain lists, one entry a bucket; null where there is nothing to draw.</summary>
public sealed class TimeChartData
{
    private static long _made;

    // Tells this one from those before it without holding on to them.
    private readonly long _number = Interlocked.Increment(ref _made);

    /// <summary>BCP 47 name of the reader's culture, so that axis and tooltip write numbers as the page does.</summary>
    public required string Locale { get; init; }

    /// <summary>Name of the line, such as "Unique visitors".</summary>
    public required string Name { get; init; }

    /// <summary>How the line's figures are written: count, ratio, percent, seconds or milliseconds.</summary>
    public required string Format { get; init; }

    /// <summary>Name of the area on the right axis; always counts.</summary>
    public required string AreaName { get; init; }

    /// <summary>Name of the dashed line, such as "24 Sep – 23 Oct"; null where the range is held against nothing.</summary>
    public required string? PreviousName { get; init; }

    /// <summary>Where a click on each bucket leads, without what all have in common; empty where a bucket is not worth a closer look.</summary>
    public IReadOnlyList<string> Zoom { get; init; } = [];

    /// <summary>The address with <c>{days}</c> in the place of an entry of <see cref="Zoom"/>.</summary>
    public string ZoomTo { get; init; } = "";

    /// <summary>True when less is better, for the colour of a change.</summary>
    public required bool LessIsBetter { get; init; }

    /// <summary>Short names of the buckets, for the axis.</summary>
    public required IReadOnlyList<string> Ticks { get; init; }

    /// <summary>Full names of the buckets, for the tooltip and the table.</summary>
    public required IReadOnlyList<string> Titles { get; init; }

    public required IReadOnlyList<double?> Values { get; init; }

    public required IReadOnlyList<double?> Previous { get; init; }

    public required IReadOnlyList<double?> Area { get; init; }

    /// <summary>Index of the bucket that is still being counted; −1 when all are closed.</summary>
    public required int OpenAt { get; init; }

    /// <summary>The finding in a sentence, for those who do not see the chart.</summary>
    public required string Sentence { get; init; }

    /// <summary>All of it, for a script that draws nothing yet.</summary>
    [JsonIgnore]
    internal ReadyJson Whole => Drawings.Of(this, nameof(Whole), () => ReadyJson.Of(this));

    /// <summary>What to change in a chart of <paramref name="before"/> to make it this one.</summary>
    internal TimeChartStep Since(TimeChartData before) => Drawings.Of(this, before._number, () => TimeChartStep.Between(before, this));
}
