using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Web.Components.Pages;

// Read from an address and written to one.
public sealed partial record DashboardAddress
{
    private const int MostDays = 7_400, FiltersMost = 50, UnreadMost = 5, TextMost = 200, PagesMost = 1_000_000;

    /// <summary>Reads an address. What cannot be read is passed over: an old or mistyped link shows a dashboard, not an error. Of filters it is said, since more is shown without them.</summary>
    public static DashboardAddress Read(string siteId, string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? One(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
        IEnumerable<string> All(string name) => query.TryGetValue(name, out var values) ? values.OfType<string>() : [];
        var against = Comparisons.Parse(One("compare")) ?? Comparison.Previous;
        var againstDates = against == Comparison.Custom ? Days(One("compare_from"), One("compare_to")) : null;
        var open = One("open") is { } list && BoardPanels.Find(list) is not null ? list : null;
        return new()
        {
            SiteId = siteId,
            Period = Periods.Parse(One("period")) ?? Periods.Default,
            Dates = Days(One("from"), One("to")),
            Against = against == Comparison.Custom && againstDates is null ? Comparison.Previous : against,
            AgainstDates = againstDates,
            Every = Intervals.Parse(One("interval")),
            Metric = TileMetrics.Parse(One("metric")) ?? Metric.Visitors,
            Filters = new(All("filter").Select(static text => FilterText.Parse(text).Filter).OfType<StatsFilter>().Distinct().Take(FiltersMost)),
            Unread = new(All("filter").Where(static text => FilterText.Parse(text).Filter is null).Select(static text => text.Length > TextMost ? text[..TextMost] + "…" : text).Distinct().Take(UnreadMost)),
            Tabs = new(All("tab").Where(static tab => BoardPanels.Find(tab) is not null).DistinctBy(static tab => tab.Split('.')[0])),
            Property = One("prop") is { Length: > 0 and <= Dimensions.PropertyLength } property ? property : null,
            Open = open,
            Sort = open is null ? null : DetailMetrics.Parse(One("sort")),
            Search = open is not null && One("search") is { Length: <= TextMost } search ? search : "",
            PageNumber = open is not null && int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, PagesMost) : 1,
        };
    }

    /// <summary>The address relative to the root; what is as usual is left out.</summary>
    public override string ToString()
    {
        var address = QueryHelpers.AddQueryString(Page ?? $"sites/{Uri.EscapeDataString(SiteId)}", Written());
        return Kept.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Kept}";
    }

    /// <summary>What the address says beside the search of the open list, for a form that sends it.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> BesideSearch() =>
        [.. (this with { Search = "", PageNumber = 1 }).Written(), .. QueryHelpers.ParseQuery(Kept).SelectMany(static kept => kept.Value, static (kept, value) => KeyValuePair.Create(kept.Key, value))];

    private List<KeyValuePair<string, string?>> Written()
    {
        var query = new List<KeyValuePair<string, string?>>();
        void Add(string name, string? value) => query.Add(new(name, value));
        if (Dates is { } dates)
        {
            Add("from", Iso(dates.From));
            Add("to", Iso(dates.Last));
        }
        else if (Period != Periods.Default) Add("period", Period.Wire());
        if (Against != Comparison.Previous) Add("compare", Against.Wire());
        if (Against == Comparison.Custom && AgainstDates is { } own)
        {
            Add("compare_from", Iso(own.From));
            Add("compare_to", Iso(own.Last));
        }
        if (Every is { } every) Add("interval", every.Wire());
        if (Metric != Metric.Visitors) Add("metric", TileMetrics.Wire(Metric));
        foreach (var filter in Filters) Add("filter", FilterText.Write(filter));
        foreach (var tab in Tabs) Add("tab", tab);
        if (Property is not null) Add("prop", Property);
        if (Open is not null) Add("open", Open);
        if (Sort is { } sort) Add("sort", DetailMetrics.Wire(sort));
        if (Search.Length > 0) Add("search", Search);
        if (PageNumber > 1) Add("page", PageNumber.ToString(CultureInfo.InvariantCulture));
        return query;
    }

    private static DateRange? Days(string? first, string? last) =>
        Day(first) is { } from && Day(last) is { } to && from <= to && to.DayNumber - from.DayNumber < MostDays ? DateRange.Inclusive(from, to) : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 9000 ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
