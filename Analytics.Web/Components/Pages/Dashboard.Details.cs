using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

// One list in full, in the place of the panels.
public partial class Dashboard
{
    private StatsAnswer? _details;
    private bool _detailsPast;

    private RankedListSpec? OpenSpec => _address.Open is { } open ? BoardPanels.Find(open) : null;

    private PanelState DetailsState =>
        _failed ? FailedState : _slow ? PanelState.Loading : _detailsPast ? PanelState.Past : _details is null ? PanelState.Quiet : PanelState.Ready;

    private string TitleOf(RankedListSpec spec)
    {
        var panel = BoardPanels.All.First(known => known.Lists.Contains(spec));
        if (spec.List.By == Dimension.Property) return $"{panel.Title}: {PropertyOf(spec)}";
        if (panel.Lists.Count == 1) return panel.Title;
        var name = spec.Name is null || spec.Name == spec.Tab ? "" : $", {spec.Name.ToLowerInvariant()}";
        return $"{panel.Title}: {spec.Tab}{name}";
    }

    private string SortHref(Metric metric) =>
        (_address with { Sort = metric == OpenSpec!.List.OrderBy ? null : metric, PageNumber = 1 }).ToString();

    private string PageHref(int page) => (_address with { PageNumber = page }).ToString();

    private void SearchFor(string text)
    {
        if (text != _address.Search) Navigation.NavigateTo((_address with { Search = text, PageNumber = 1 }).ToString(), replace: true);
    }

    private async Task<StatsAnswer?> AskDetails(CancellationToken cancel)
    {
        _detailsPast = false;
        if (OpenSpec is not { } spec || ListOf(spec) is not { } list) return null;
        var filters = Found(spec, _address.Search) is { } found ? new EquatableList<StatsFilter>([.. Asked, found]) : Asked;
        try
        {
            return await Store.Answer(new()
            {
                SiteId = _site!.Id,
                Range = _range,
                Filters = filters,
                By = list.By,
                ByProperty = list.Property,
                ValuesOnly = list.By == Dimension.Property,
                Having = list.OrderBy,
                OrderBy = _address.Sort ?? list.OrderBy,
                Metrics = new(DetailMetrics.Of(list.By)),
                Limit = DetailsSheet.RowsMost,
                Offset = (_address.PageNumber - 1) * DetailsSheet.RowsMost,
            }, cancel);
        }
        catch (BeyondRetentionException)
        {
            _detailsPast = true;
            return null;
        }
    }

    /// <summary>The rows that a search keeps, as a filter; null where it keeps all.</summary>
    private StatsFilter? Found(RankedListSpec spec, string text)
    {
        if (text.Length == 0) return null;
        return ValueText.Matching(spec.List.By, text) is { } values
            ? new(spec.List.By, FilterOperator.Is, new(values.Count > 0 ? values : ["\u0000"]))
            : new StatsFilter(spec.List.By, FilterOperator.Contains, new([text])) { Property = PropertyOf(spec) };
    }
}
