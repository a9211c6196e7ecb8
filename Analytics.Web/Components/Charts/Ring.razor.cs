using System.Globalization;
using Analytics.Core.Stats;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Charts;

/// <summary>A few parts of a whole as arcs of a ring, the whole in the middle. It stands beside a list that tells the same.</summary>
public partial class Ring
{
    private const double Radius = 48, Gap = 0.6;
    private IReadOnlyList<Arc> _arcs = [];
    private string _figure = "";
    private (EquatableList<RingPart> Parts, double Total, string? Middle) _shown = (EquatableList<RingPart>.Empty, 0, null);
    private bool _moved = true;

    /// <summary>The parts, the largest first; what they leave of the whole stays grey.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RingPart> Parts { get; set; } = [];

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
        var next = (new EquatableList<RingPart>(Parts), Total, Middle);
        _moved = _moved || next != _shown;
        _shown = next;
        _figure = Middle ?? Short(Total);
        // Distinct visitors are counted once for each part, so parts may exceed the whole: the ring is then of the parts.
        var whole = Math.Max(Total, Parts.Sum(static part => part.Value));
        var (arcs, at) = (new List<Arc>(), 0.0);
        foreach (var part in Parts.Where(part => part.Value > 0 && whole > 0))
        {
            var size = 100 * part.Value / whole;
            var drawn = Math.Max(size - (Parts.Count > 1 ? Gap : 0), 0.2);
            arcs.Add(new(part.Name, part.Colour, $"{Text(drawn)} {Text(100 - drawn)}", Text(-at), $"{part.Name}: {part.Value.ToString("N0", CultureInfo.CurrentCulture)} ({size.ToString("N1", CultureInfo.CurrentCulture)} %)"));
            at += size;
        }
        _arcs = arcs;
    }

    protected override bool ShouldRender()
    {
        var moved = _moved;
        _moved = false;
        return moved;
    }

    private static string Short(double value) => value switch
    {
        >= 10_000_000 => (value / 1_000_000).ToString("N0", CultureInfo.CurrentCulture) + "M",
        >= 1_000_000 => (value / 1_000_000).ToString("N1", CultureInfo.CurrentCulture) + "M",
        >= 100_000 => (value / 1_000).ToString("N0", CultureInfo.CurrentCulture) + "k",
        _ => value.ToString("N0", CultureInfo.CurrentCulture),
    };

    private static string Text(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private sealed record Arc(string Name, string Colour, string Dash, string Offset, string Title);
}
