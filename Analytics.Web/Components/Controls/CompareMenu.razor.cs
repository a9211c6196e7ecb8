using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>Chooses what a range is held against.</summary>
public partial class CompareMenu
{
    private DateOnly _from, _to;
    private DateRange? _shown;

    [Parameter, EditorRequired]
    public IReadOnlyList<PeriodPicker.Choice> Choices { get; set; } = [];

    /// <summary>The days it is held against now; null = none.</summary>
    [Parameter, EditorRequired]
    public DateRange? Against { get; set; }

    /// <summary>The days shown, to begin with where it is held against none.</summary>
    [Parameter, EditorRequired]
    public DateRange Range { get; set; }

    /// <summary>Called with two dates of the reader's own.</summary>
    [Parameter]
    public EventCallback<DateRange> Chosen { get; set; }

    // All there ever was has nothing before it, whatever is chosen.
    private string Words => Against is not { } days ? Wording.Nothing : Choices.FirstOrDefault(static choice => choice.Chosen)?.Words ?? DateText.Range(days);

    protected override void OnParametersSet()
    {
        var days = Against ?? Range.Previous;
        if (days == _shown) return;
        _shown = days;
        (_from, _to) = (days.From, days.Last);
    }

    private Task Apply() => Chosen.InvokeAsync(_from <= _to ? DateRange.Inclusive(_from, _to) : DateRange.Inclusive(_to, _from));
}
