using Analytics.Core.Sites;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Charts;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>A site among others: who is there, today's visitors, the last 24 hours as a line.</summary>
public partial class SiteCard
{
    private (Site? Site, SiteGlance? Glance, bool Failed) _shown;
    private string _line = "";
    private string _area = "";

    [Parameter, EditorRequired]
    public Site Site { get; set; } = default!;

    /// <summary>The figures; null while there are none yet.</summary>
    [Parameter, EditorRequired]
    public SiteGlance? Glance { get; set; }

    /// <summary>True when the last question failed: the figures, if any, are of before.</summary>
    [Parameter]
    public bool Failed { get; set; }

    protected override void OnParametersSet()
    {
        if (!Moves(ref _shown, (Site, Glance, Failed))) return;
        _line = Glance is null ? "" : SparkPath.Line([.. Glance.Hours.Select(static hour => (double?)hour)], 320, 56);
        _area = SparkPath.Area(_line, 320, 56);
    }
}
