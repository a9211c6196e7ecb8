using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Web.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Charts;

/// <summary>A few parts of a whole as arcs of a ring, the whole in the middle. It stands beside a list that tells the same.</summary>
public partial class Ring
{
    private const double Gap = 0.6, WholeBelow = 100_000;
    private IReadOnlyList<Arc> _arcs = [];
    private string _figure = "";
    private (EquatableList<RingPart> Parts, double Total, string? Middle)? _shown;

    /// <summary>The parts, the largest first; what they leave of the whole stays grey.</summary>
    [Parameter, EditorRequired]
    public EquatableList<RingPart> Parts { get; set; } = EquatableList<RingPart>.Empty;

    [Parameter, EditorRequired]
    public double Total { get; set; }

    /// <summary>What the whole counts; stands under the figure.</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    /// <summary>What stands in the middle; null = the whole.</summary>
    [Parameter]
    public string? Middle { get; set; }

    /// <summary>The finding in a sentence, for those who do not see the ring.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (!Moves(ref _shown, (Parts, Total, Middle))) return;
        (_figure, _arcs) = (Middle ?? (Total < WholeBelow ? Total.ToString("N0", CultureInfo.CurrentCulture) : FigureText.Brief(Total)), Drawings.Of(Parts, Total, () => Arcs(Parts, Total)));
    }

    private static List<Arc> Arcs(EquatableList<RingPart> parts, double total)
    {
        // Distinct visitors are counted once for each part, so parts may exceed the whole: the ring is then of the parts.
        var whole = Math.Max(total, parts.Sum(static part => part.Value));
        var (arcs, at) = (new List<Arc>(), 0.0);
        foreach (var part in parts.Where(part => part.Value > 0 && whole > 0))
        {
            var size = 100 * part.Value / whole;
            var drawn = Math.Max(size - (parts.Count > 1 ? Gap : 0), 0.2);
            arcs.Add(new(part.Name, $"var({part.Colour})", $"{Text(drawn)} {Text(100 - drawn)}", Text(-at), $"{part.Name}: {part.Value.ToString("N0", CultureInfo.CurrentCulture)} ({size.ToString("N1", CultureInfo.CurrentCulture)} %)"));
            at += size;
        }
        return arcs;
    }

    private static string Text(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private sealed record Arc(string Name, string Colour, string Dash, string Offset, string Title);
}
