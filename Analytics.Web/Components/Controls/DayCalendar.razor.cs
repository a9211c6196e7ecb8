using System.Globalization;
using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Analytics.Web.Components.Controls;

/// <summary>Two months to choose a first and a last day in. Arrows move by days and weeks, PageUp and PageDown by months, Home and End within the week.</summary>
public partial class DayCalendar
{
    private static readonly string[] Moves = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

    private readonly ButtonsByDay _keep = new();
    private DateOnly _first, _focused;
    private DateOnly? _start;
    private DateRange _shown;
    private bool _focus;

    [Parameter, EditorRequired]
    public DateRange Range { get; set; }

    /// <summary>The last day that can be chosen.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Called with the two days, in order.</summary>
    [Parameter]
    public EventCallback<DateRange> Chosen { get; set; }

    private static DayOfWeek Begin => CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek;

    private static IEnumerable<string> WeekDays => Enumerable.Range(0, 7).Select(static at => CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[((int)Begin + at) % 7]);

    protected override void OnParametersSet()
    {
        if (Range == _shown) return;
        (_shown, _start) = (Range, null);
        _focused = Range.Last <= Today ? Range.Last : Today;
        Show(_focused, atTheEnd: true);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focus) return;
        _focus = false;
        if (_keep.Find(_focused) is { } button) await button.FocusAsync();
    }

    private static IEnumerable<DateOnly> WeeksOf(DateOnly month)
    {
        for (var week = WeekOf(month); week < month.AddMonths(1); week = week.AddDays(7)) yield return week;
    }

    private static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)Begin + 7) % 7));

    /// <summary>Where a day stands in the range: a its first, z its last, in between, both where it is the only one.</summary>
    private string? Place(DateOnly day)
    {
        var (from, last) = _start is { } start ? (start, start) : (Range.From, Range.Last);
        if (day < from || day > last) return null;
        if (from == last) return "one";
        return day == from ? "a" : day == last ? "z" : "in";
    }

    private async Task Pick(DateOnly day)
    {
        if (day > Today) return;
        _focused = day;
        if (_start is not { } start)
        {
            _start = day;
            return;
        }
        _start = null;
        // Days given in the wrong order mean those between them all the same.
        await Chosen.InvokeAsync(start <= day ? DateRange.Inclusive(start, day) : DateRange.Inclusive(day, start));
    }

    private void Turn(int months) => _first = _first.AddMonths(months);

    private void Move(KeyboardEventArgs key)
    {
        if (!Moves.Contains(key.Key)) return;
        var next = key.Key switch
        {
            "ArrowLeft" => _focused.AddDays(-1),
            "ArrowRight" => _focused.AddDays(1),
            "ArrowUp" => _focused.AddDays(-7),
            "ArrowDown" => _focused.AddDays(7),
            "PageUp" => _focused.AddMonths(-1),
            "PageDown" => _focused.AddMonths(1),
            "Home" => WeekOf(_focused),
            _ => WeekOf(_focused).AddDays(6),
        };
        _focused = next > Today ? Today : next;
        _focus = true;
        Show(_focused, atTheEnd: false);
    }

    private void Show(DateOnly day, bool atTheEnd)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (month >= _first && month <= _first.AddMonths(1) && !atTheEnd) return;
        _first = atTheEnd || month > _first ? month.AddMonths(-1) : month;
    }

    /// <summary>The buttons of the days that are on show.</summary>
    private sealed class ButtonsByDay
    {
        private readonly Dictionary<DateOnly, ElementReference> _buttons = [];

        public ElementReference this[DateOnly day]
        {
            get => _buttons[day];
            set => _buttons[day] = value;
        }

        public ElementReference? Find(DateOnly day) => _buttons.TryGetValue(day, out var button) ? button : null;
    }
}
