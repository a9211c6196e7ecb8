using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Panels;

/// <summary>The latest events as they come, newest on top. Paused, it stands still and counts what came meanwhile.</summary>
public partial class EventStream
{
    /// <summary>Lines shown: as many as stand beside the other panels, so that the sheet keeps its height.</summary>
    private const int LinesMost = 16;

    private Kinds _kind;
    private IReadOnlyList<EventLine>? _held;

    private enum Kinds
    {
        All,
        Pageviews,
        Events,
    }

    /// <summary>The latest events, the newest first; null while there are none to show.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EventLine>? Lines { get; set; }

    [Parameter, EditorRequired]
    public PanelState State { get; set; }

    /// <summary>When the last event came, said in the site's time; null when none has.</summary>
    [Parameter]
    public string? LastEvent { get; set; }

    /// <summary>The page that says how to install the snippet.</summary>
    [Parameter]
    public string Install { get; set; } = "";

    private List<EventLine> Shown => [.. Of(_held ?? Lines ?? []).Take(LinesMost)];

    /// <summary>Lines that came since the stream was paused, of the kind shown.</summary>
    private int Waiting
    {
        get
        {
            var held = _held!.Select(static line => line.Key).ToHashSet();
            return Of(Lines ?? []).TakeWhile(line => !held.Contains(line.Key)).Count();
        }
    }

    private IEnumerable<EventLine> Of(IEnumerable<EventLine> lines) => lines.Where(line => _kind == Kinds.All || line.IsPageview == (_kind == Kinds.Pageviews));

    private static string Said(Kinds kind) => kind switch
    {
        Kinds.Pageviews => Wording.PageviewsTitle,
        Kinds.Events => Wording.Events,
        _ => Wording.AllOfThem,
    };

    private void Turn() => _held = _held is null ? Lines ?? [] : null;
}
