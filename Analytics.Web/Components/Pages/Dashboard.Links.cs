using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Charts;
using Analytics.Web.Components.Controls;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Pages;

// What stands in the panels and where it leads: every click but a tab's is a link.
public partial class Dashboard
{
    private const int LinksMost = 600;
    private readonly Dictionary<object, object> _links = [];
    private Viewed _linkedFrom = new(null, default, null, EquatableList<string>.Empty);

    /// <summary>What the links of a page follow from.</summary>
    private sealed record Viewed(DashboardAddress? Address, DateOnly Today, DateRange? Range, EquatableList<string> Properties);

    /// <summary>The view that the page shows, the same object as long as it shows that: what depends on nothing else stays as it is.</summary>
    private Viewed Shown
    {
        get
        {
            if (_linkedFrom is var (address, today, range, properties) && ReferenceEquals(address, _address) && today == _today && range == _range && ReferenceEquals(properties, _properties)) return _linkedFrom;
            _links.Clear();
            return _linkedFrom = new(_address, _today, _range, _properties);
        }
    }

    private string ClearHref => Once(nameof(ClearHref), () => _address.With([]).ToString());

    private string EarlierHref => Once(nameof(EarlierHref), () => _address.For(RangeSteps.Earlier(_range, _today), _today).ToString());

    private string LaterHref => Once(nameof(LaterHref), () => RangeSteps.Later(_range, _today) is { } later ? _address.For(later, _today).ToString() : "");

    private IReadOnlyList<PeriodPicker.Choice> Choices => Once<IReadOnlyList<PeriodPicker.Choice>>(nameof(Choices), () =>
        [.. Periods.All.Select(period => new PeriodPicker.Choice(period.Words(), _address.For(period).ToString(), IsChosen(period), period.Key().ToString()))]);

    private IReadOnlyList<PeriodPicker.Choice> Comparing => Once<IReadOnlyList<PeriodPicker.Choice>>(nameof(Comparing), () =>
    [
        .. Enum.GetValues<Comparison>().Where(static comparison => comparison != Comparison.Custom)
            .Select(comparison => new PeriodPicker.Choice(comparison.Words(), _address.HeldAgainst(comparison).ToString(), _address.Against == comparison, comparison == Comparison.None ? "x" : null)),
    ]);

    private IReadOnlyList<FilterBar.Chip> Chips => Once<IReadOnlyList<FilterBar.Chip>>(nameof(Chips), () =>
        [.. _address.Filters.Select(filter => new FilterBar.Chip(filter, _address.Without(filter).ToString()))]);

    /// <summary>Metrics that add up over hours, and so can be told by the hour of the week.</summary>
    private Metric CountedMetric => _address.Metric is Metric.Visitors or Metric.Visits or Metric.Events ? _address.Metric : Metric.Pageviews;

    private string ZoomTo => Once(nameof(ZoomTo), () =>
    {
        // A day in the place of the days gives the address all that surrounds them.
        var day = new DateOnly(2000, 1, 2);
        var address = (_address with { Dates = DateRange.Inclusive(day, day), Every = null }).ToString();
        return address.Replace("from=2000-01-02&to=2000-01-02", TimeSeries.DaysPlace, StringComparison.Ordinal);
    });

    private PanelLinks TrendFiles => Once(nameof(TrendFiles), () => Shared is null ? FilesAt("trend", $"interval={_address.Bucket(_range).Wire()}") : PanelLinks.None);

    /// <summary>What a list is split by; null for a property's while no property is known.</summary>
    private BoardList? ListOf(RankedListSpec spec)
    {
        if (spec.List.By != Dimension.Property) return spec.List;
        return PropertyOf(spec) is { } property ? spec.List with { Property = property } : null;
    }

    private string? PropertyOf(RankedListSpec spec) =>
        spec.List.By != Dimension.Property ? null : _address.Property is { } chosen ? chosen : _properties.Count > 0 ? _properties[0] : null;

    private StatsAnswer? AnswerOf(RankedListSpec spec) =>
        !_slow && _board is not null && ListOf(spec) is { } list && _board.Lists.TryGetValue(list, out var answer) ? answer : null;

    private PanelState StateOf(RankedListSpec spec)
    {
        if (_failed) return FailedState;
        if (_slow) return PanelState.Loading;
        if (_board is null) return PanelState.Quiet;
        if (ListOf(spec) is not { } list) return PanelState.Ready;
        // An answer to the question before, kept until the new one comes.
        if (_board.Lists.ContainsKey(list)) return PanelState.Ready;
        return _board.Request.Lists.Contains(list) ? PanelState.Past : PanelState.Quiet;
    }

    private PanelState FailedState => _heavy ? PanelState.Refused : PanelState.Failed;

    private PanelState HoursState => _failed ? FailedState : _slow ? PanelState.Loading : _board is null ? PanelState.Quiet : _board.Week is null && _board.Request.WeekHours ? PanelState.Past : PanelState.Ready;

    private string? NothingOf(RankedListSpec spec) => spec.List.By != Dimension.Property ? null : _properties.Count == 0 ? Wording.NoEventCarriedPropertiesIn : Wording.NoEventCarriedThisProperty;

    /// <summary>The lists that share the open tab; for properties, their names.</summary>
    private EquatableList<PanelChoice> ChoicesOf(BoardPanel panel, RankedListSpec spec) => Once((nameof(ChoicesOf), panel.Key, spec.Key), () => ChoicesBeside(panel, spec));

    private EquatableList<PanelChoice> ChoicesBeside(BoardPanel panel, RankedListSpec spec)
    {
        if (spec.List.By == Dimension.Property)
        {
            var chosen = PropertyOf(spec);
            IEnumerable<string> names = chosen is null || _properties.Contains(chosen) ? _properties : [chosen, .. _properties];
            return new(names.Select(name => new PanelChoice(name, (_address with { Property = name }).ToString(), name == chosen)));
        }
        return new(panel.Beside(spec).Select(list => new PanelChoice(list.Name ?? list.Tab, _address.WithTab(panel, list.Key).ToString(), list == spec)));
    }

    /// <summary>What follows from the view alone: made once, since a tick changes figures and no links.</summary>
    private T Once<T>(object what, Func<T> make) where T : class
    {
        _ = Shown;
        if (_links.TryGetValue(what, out var known)) return (T)known;
        if (_links.Count >= LinksMost) _links.Clear();
        var made = make();
        _links[what] = made;
        return made;
    }

    private string MetricHref(Metric metric) => Once(metric, () => (_address with { Metric = metric }).ToString());

    private string IntervalHref(Interval every) => Once(every, () => (_address with { Every = every }).ToString());

    /// <summary>Where the row of a value leads.</summary>
    private RowLinks LinksOf(RankedListSpec spec, string value)
    {
        var property = PropertyOf(spec);
        return Once((spec.Filtering, property, value), () => LinksOf(spec, property, value));
    }

    private RowLinks LinksOf(RankedListSpec spec, string? property, string value)
    {
        var dimension = spec.Filtering;
        var on = _address.Has(dimension, value, property);
        var looksInto = spec.List.By == Dimension.Event && value != Dimensions.None;
        var drill = looksInto ? (on ? _address : _address.Toggle(dimension, value)).WithTab(EventsPanel, "properties") with { Property = null } : null;
        return new(_address.Toggle(dimension, value, property).ToString(), on, _address.Exclude(dimension, value, property).ToString(), drill?.ToString());
    }

    private static BoardPanel EventsPanel => BoardPanels.All.First(static panel => panel.Kind == PanelKind.Events);

    private PanelLinks LinksOf(BoardPanel panel, RankedListSpec spec) => Once((nameof(PanelLinks), panel.Key, spec.Key), () =>
        spec.List.By == Dimension.Property && PropertyOf(spec) is null ? PanelLinks.None : FilesOf(spec) with { All = _address.Opened($"{panel.Key}.{spec.Key}").ToString() });

    /// <summary>The list as a file. A share link gives none out: its reader has no account to ask with.</summary>
    private PanelLinks FilesOf(RankedListSpec spec) => Once((nameof(FilesOf), spec.Key), () =>
    {
        if (Shared is not null) return PanelLinks.None;
        var name = spec.List.By == Dimension.Property ? Dimensions.PropertyPrefix + PropertyOf(spec) : spec.List.By.Word();
        return FilesAt(Uri.EscapeDataString(name), $"sort={DetailMetrics.Wire(_address.Open is null ? spec.List.OrderBy : _address.Sort ?? spec.List.OrderBy)}&having={DetailMetrics.Wire(spec.List.OrderBy)}");
    });

    private PanelLinks FilesAt(string name, string more)
    {
        var filters = string.Concat(_address.Filters.Select(static filter => $"&filter={Uri.EscapeDataString(FilterText.Write(filter))}"));
        string At(string format) => FormattableString.Invariant($"sites/{Uri.EscapeDataString(SiteId)}/export/{name}.{format}?from={_range.From:yyyy-MM-dd}&to={_range.Last:yyyy-MM-dd}&{more}{filters}");
        return new(null, At("csv"), At("json"));
    }

    // A tab is a part of the view, but no step of the way there.
    private void OpenTab(BoardPanel panel, string tab) => Navigation.NavigateTo(_address.WithTab(panel, tab).ToString(), replace: true);

    /// <summary>Lays the board's lists out for the panels.</summary>
    private void Arrange()
    {
        _lists = [];
        if (_board is null) return;
        foreach (var panel in Panels.Where(static panel => panel.Kind is PanelKind.Ranked or PanelKind.Events))
        {
            var spec = panel.At(_address.TabOf(panel.Key));
            if (ListOf(spec) is not { } list) _lists[panel.Key] = spec.Fill(new() { Total = Figures.None }, LinksOf);
            else if (_board.Lists.TryGetValue(list, out var answer)) _lists[panel.Key] = Drawings.Of(answer, (spec.Key, list, _address), () => (spec with { List = list }).Fill(answer, LinksOf));
        }
    }
}
