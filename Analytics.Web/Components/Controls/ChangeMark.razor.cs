using System.Globalization;
using Analytics.Core.Stats.Reports;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Controls;

/// <summary>An arrow and a figure: where it went by the arrow, whether that is good by the colour.</summary>
public partial class ChangeMark
{
    [Parameter, EditorRequired]
    public Change? Change { get; set; }

    private string Tone => Change?.Good switch { true => "up", false => "down", null => "flat" };

    private string Word => Change?.Amount switch { > 0 => "up", < 0 => "down", _ => "unchanged" };

    // Beyond tenfold a decimal says nothing and the tile has no room for it.
    private string Amount
    {
        get
        {
            var amount = Math.Abs(Change!.Amount);
            return amount.ToString(amount >= 1000 ? "N0" : "N1", CultureInfo.CurrentCulture) + (Change.InPoints ? "\u00a0pt" : "\u00a0%");
        }
    }
}
