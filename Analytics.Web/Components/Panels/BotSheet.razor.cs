using System.Globalization;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The classes of the quarantine over time, and which of them are let through.</summary>
public partial class BotSheet
{
    private StackChartData? _chart;
    private BotReport? _drawn;
    private List<(QuarantineClass Class, string Colour, long Events, long Held)> _classes = [];
    private QuarantineClass? _asked;
    private bool _asTable;

    /// <summary>What came; null while it is not known.</summary>
    [Parameter, EditorRequired]
    public BotReport? Report { get; set; }

    [Parameter, EditorRequired]
    public DateRange Range { get; set; }

    /// <summary>The word of the only class shown; null = all.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public bool Failed { get; set; }

    [Parameter]
    public bool Live { get; set; }

    [Parameter]
    public EventCallback Again { get; set; }

    [Parameter, EditorRequired]
    public Func<string?, string> ClassHref { get; set; } = static _ => "";

    /// <summary>The classes that the site counts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<QuarantineClass> LetThrough { get; set; } = new HashSet<QuarantineClass>();

    /// <summary>True for who may change that.</summary>
    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>The class that is being changed; null = none.</summary>
    [Parameter]
    public QuarantineClass? Busy { get; set; }

    [Parameter]
    public EventCallback<QuarantineClass> Restore { get; set; }

    [Parameter]
    public EventCallback<QuarantineClass> Hold { get; set; }

    protected override void OnParametersSet()
    {
        if (Report is null) return;
        var events = Report.Days.GroupBy(d => d.Class).ToDictionary(g => g.Key, g => g.Sum(d => d.Events));
        // A class keeps its colour for life, whatever its place.
        _classes = [.. QuarantineClasses.All.Select(c => (c, ColourOf(c), events.GetValueOrDefault(c), Report.Held.GetValueOrDefault(c))).Where(c => c.Item3 > 0 || c.Item4 > 0 || LetThrough.Contains(c.c)).OrderByDescending(c => c.Item3)];
        if (ReferenceEquals(Report, _drawn)) return;
        _drawn = Report;
        var days = Enumerable.Range(0, Range.Days).Select(Range.From.AddDays).ToList();
        _chart = new()
        {
            Locale = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "en-GB",
            Ticks = [.. days.Select(d => d.ToString("d MMM", CultureInfo.CurrentCulture))],
            Titles = [.. days.Select(d => d.ToString("ddd d MMM", CultureInfo.CurrentCulture))],
            Parts = [.. _classes.Where(c => c.Events > 0).Select(c => new StackPart(ReasonText.Name(c.Class.Word()), c.Colour, CountsOf(c.Class, days)))],
            Sentence = Wording.EventsOfBotsPerDay.With(FigureText.Count(events.Values.Sum()), _classes.Count > 0 ? Wording.MostOfThem.With(ReasonText.Name(_classes[0].Class.Word())) : ""),
        };
    }

    private List<long> CountsOf(QuarantineClass held, List<DateOnly> days)
    {
        var counts = Report!.Days.Where(d => d.Class == held).ToDictionary(d => d.Day, d => d.Events);
        return days.ConvertAll(day => counts.GetValueOrDefault(day));
    }

    private Task Sure(QuarantineClass held)
    {
        _asked = null;
        return Restore.InvokeAsync(held);
    }

    private static string ColourOf(QuarantineClass held) => $"--chart-{(int)held}";
}
