using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>Chooses the days of a page: named periods, a step earlier or later, or two days of a calendar. Every choice but the last is a link.</summary>
public partial class PeriodPicker
{
    private bool _opened;

    /// <summary>A named period, its address and the single key that chooses it.</summary>
    public sealed record Choice(string Words, string Href, bool Chosen, string? Key = null);

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

    /// <summary>What stands beside: the comparison.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Words => Choices.FirstOrDefault(static choice => choice.Chosen)?.Words ?? DateText.Range(Range);

    private string Span => Range.Days == 1 ? "day" : $"{Range.Days} days";

    // Two months of buttons are worth their weight only to who opens them.
    private void Open() => _opened = true;
}
