using Analytics.Core.Stats;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Pages;

// What a share link shows of a dashboard: its panels only, of its segment's visits only, whatever the address asks for.
public partial class Dashboard
{
    private IReadOnlyList<StatsFilter> _limits = [];
    private List<string> _only = [];

    private IEnumerable<BoardPanel> Panels => BoardPanels.All.Where(panel => Shows(panel.Key));

    private bool Shows(string panel) => _only.Count == 0 || _only.Contains(panel);

    private async Task<bool> MayReadShared(ShareView shared)
    {
        if (await shared.Open() is not { } open || open.Site.PublicId != SiteId) return false;
        _site = open.Site;
        _only = open.Link.Panels;
        _limits = [.. open.Filters.Select(static text => FilterText.Parse(text).Filter ?? throw new InvalidOperationException("A saved filter cannot be read; nothing is shown rather than everything."))];
        return true;
    }

    /// <summary>The address as the link takes it: by what is not shown it filters by nothing either, or filters would tell.</summary>
    private DashboardAddress Within(DashboardAddress asked)
    {
        if (Shared is null) return asked;
        var shown = Panels.SelectMany(BoardPanels.Shown).ToHashSet();
        return asked with
        {
            Page = Shared.Page,
            Kept = Shared.Kept,
            Filters = _only.Count == 0 ? asked.Filters : new(asked.Filters.Where(filter => shown.Contains(filter.Dimension))),
            Open = asked.Open is { } open && Panels.Any(panel => open.StartsWith(panel.Key + ".", StringComparison.Ordinal)) ? open : null,
        };
    }
}
