using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The visits of new and of returning visitors side by side, and of how many that is unknown.</summary>
public partial class VisitorsPanel
{
    private Figures _new = Figures.None;
    private IReadOnlyList<Line> _lines = [];
    private IReadOnlyList<RingPart> _parts = [];
    private long _total, _unknown;
    private string _sentence = "";

    [Parameter, EditorRequired]
    public BoardPanel Panel { get; set; } = default!;

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>Visits by visitor type; null while there are none.</summary>
    [Parameter, EditorRequired]
    public StatsAnswer? Answer { get; set; }

    /// <summary>True where the site counts without cookies.</summary>
    [Parameter]
    public bool Cookieless { get; set; }

    /// <summary>Where a type leads.</summary>
    [Parameter, EditorRequired]
    public Func<RankedListSpec, string, RowLinks> To { get; set; } = static (_, _) => new("", false);

    [Parameter]
    public EquatableList<StatsFilter> Filters { get; set; } = EquatableList<StatsFilter>.Empty;

    /// <summary>Where the reader finds figures again once filters have left none.</summary>
    [Parameter]
    public WayOut Out { get; set; } = new("");

    [Parameter]
    public PanelLinks Links { get; set; } = PanelLinks.None;

    [Parameter]
    public EventCallback Again { get; set; }

    protected override void OnParametersSet()
    {
        var returning = Of("returning");
        _new = Of("new");
        _total = _new.Visits + returning.Visits;
        _unknown = Math.Max(0, (Answer?.Total.Visits ?? 0) - _total);
        _lines = [Said(Wording.NewTitle, "new", _new, "--chart-1"), Said(Wording.Returning, "returning", returning, "--chart-2")];
        _parts = [new(Wording.NewTitle, _new.Visits, "--chart-1"), new(Wording.Returning, returning.Visits, "--chart-2")];
        _sentence = Wording.OfVisitsWereByNew.With(FigureText.Share(_new.Visits, _total), FigureText.Share(returning.Visits, _total));
    }

    private Figures Of(string type) => Answer?.Rows.FirstOrDefault(row => row.Value == type)?.Figures ?? Figures.None;

    private Line Said(string words, string value, Figures figures, string colour)
    {
        var to = To(Panel.Lists[0], value);
        return new(words, colour, FigureText.Share(figures.Visits, _total), FigureText.Plain(Metric.ViewsPerVisit, figures.ViewsPerVisit), FigureText.Plain(Metric.Duration, figures.DurationSeconds), to.Href, to.Not, to.On);
    }

    private sealed record Line(string Words, string Colour, string Share, string Views, string Duration, string Href, string? Not, bool On);
}
