using System.Globalization;
using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>Chooses the days of a page: named periods, a step earlier or later, or two dates. Every choice is a link.</summary>
public partial class PeriodPicker
{
    private DateOnly _from;
    private DateOnly _to;
    private DateRange _shown;

    /// <summary>A named period and its address.</summary>
    public sealed record Choice(string Words, string Href, bool Chosen);

    [Parameter, EditorRequired]
    public IReadOnlyList<Choice> Choices { get; set; } = [];

    /// <summary>The days shown now.</summary>
    [Parameter, EditorRequired]
    public DateRange Range { get; set; }

    /// <summary>The site's today, the last day that can be chosen.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public string Earlier { get; set; } = "";

    /// <summary>Null when the range reaches today.</summary>
    [Parameter]
    public string? Later { get; set; }

    /// <summary>Called with two dates of the reader's own.</summary>
    [Parameter]
    public EventCallback<DateRange> Chosen { get; set; }

    private string Words => Choices.FirstOrDefault(static choice => choice.Chosen)?.Words ?? DateText.Range(Range);

    private string Span => Range.Days == 1 ? "day" : $"{Range.Days} days";

    protected override void OnParametersSet()
    {
        if (Range == _shown) return;
        _shown = Range;
        (_from, _to) = (Range.From, Range.Last);
    }

    // Dates given in the wrong order mean the days between them all the same.
    private Task Apply() => Chosen.InvokeAsync(_from <= _to ? DateRange.Inclusive(_from, _to) : DateRange.Inclusive(_to, _from));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
