using Analytics.Core.Stats;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The visits of new and of returning visitors side by side, and of how many that is unknown.</summary>
public partial class VisitorsPanel
{
    private Picture? _drawn;
    private (Picture? Drawn, PanelState State, bool Cookieless, int Filters, WayOut Out, PanelLinks Links) _shown;

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

    /// <summary>True where there is no more to say than why nothing is known: without cookies, and before the figures are there too, so that nothing below moves once they are.</summary>
    private bool IsTold => Cookieless && (_drawn is { Total: 0, Unknown: > 0 } || (_drawn is null && State is PanelState.Quiet or PanelState.Loading or PanelState.Ready));

    protected override void OnParametersSet()
    {
        var list = Panel.Lists[0];
        var (anew, again) = (To(list, "new"), To(list, "returning"));
        var drawn = Answer is null ? null : Drawings.Of(Answer, (anew, again), () => Draw(Answer, anew, again));
        if (Moves(ref _shown, (drawn, State, Cookieless, Filters.GetHashCode(), Out, Links))) _drawn = drawn;
    }

    private static Picture Draw(StatsAnswer answer, RowLinks anew, RowLinks again)
    {
        Figures Of(string type) => answer.Rows.FirstOrDefault(row => row.Value == type)?.Figures ?? Figures.None;
        var (first, later) = (Of("new"), Of("returning"));
        var total = first.Visits + later.Visits;
        Line Said(string words, Figures figures, string colour, RowLinks to) =>
            new(words, colour, FigureText.Share(figures.Visits, total), FigureText.Plain(Metric.ViewsPerVisit, figures.ViewsPerVisit), FigureText.Plain(Metric.Duration, figures.DurationSeconds), to.Href, to.Not, to.On);
        return new(
            total,
            Math.Max(0, answer.Total.Visits - total),
            new([Said(Wording.NewTitle, first, "--chart-1", anew), Said(Wording.Returning, later, "--chart-2", again)]),
            new([new(Wording.NewTitle, first.Visits, "--chart-1"), new(Wording.Returning, later.Visits, "--chart-2")]),
            FigureText.Share(first.Visits, total),
            Wording.OfVisitsWereByNew.With(FigureText.Share(first.Visits, total), FigureText.Share(later.Visits, total)));
    }

    /// <summary>What the panel says; two that are equal look the same.</summary>
    /// <param name="Total">Visits of which the type is known.</param>
    /// <param name="Unknown">The others.</param>
    /// <param name="Lines">New and returning.</param>
    /// <param name="Parts">The same for the ring.</param>
    /// <param name="Share">The share of the new.</param>
    /// <param name="Sentence">The finding for those who do not see the ring.</param>
    private sealed record Picture(long Total, long Unknown, EquatableList<Line> Lines, EquatableList<RingPart> Parts, string Share, string Sentence);

    private sealed record Line(string Words, string Colour, string Share, string Views, string Duration, string Href, string? Not, bool On);
}
