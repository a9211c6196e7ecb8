using System.Globalization;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Web.Components.Pages;

/// <summary>Everything a dashboard shows, as it stands in the address: a link is the whole view.</summary>
public sealed record DashboardAddress
{
    private const int MostDays = 3660;

    public required string SiteId { get; init; }

    /// <summary>The page that shows it where that is not the site's own: a share link.</summary>
    public string? Page { get; init; }

    /// <summary>What else stands in the query and stays there, such as <c>embed=1</c>.</summary>
    public string Kept { get; init; } = "";

    /// <summary>The named period; used where <see cref="Dates"/> is null.</summary>
    public Period Period { get; init; } = Periods.Default;

    /// <summary>Dates of the reader's own; null = a named period.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>The bucket asked for; null = what suits the range.</summary>
    public Interval? Every { get; init; }

    /// <summary>The metric drawn as the line.</summary>
    public Metric Metric { get; init; } = Metric.Visitors;

    public EquatableList<StatsFilter> Filters { get; init; } = EquatableList<StatsFilter>.Empty;

    /// <summary>Reads an address. What cannot be read is passed over: an old or mistyped link shows a dashboard, not an error.</summary>
    public static DashboardAddress Read(string siteId, string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? One(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;
        return new()
        {
            SiteId = siteId,
            Period = Periods.Parse(One("period")) ?? Periods.Default,
            Dates = Day(One("from")) is { } from && Day(One("to")) is { } to && from <= to && to.DayNumber - from.DayNumber < MostDays ? DateRange.Inclusive(from, to) : null,
            Every = Intervals.Parse(One("interval")),
            Metric = TileMetrics.Parse(One("metric")) ?? Metric.Visitors,
            Filters = query.TryGetValue("filter", out var filters) ? new(filters.Select(static text => FilterText.Parse(text ?? "").Filter).OfType<StatsFilter>()) : EquatableList<StatsFilter>.Empty,
        };
    }

    /// <summary>The days to show, seen from today.</summary>
    public DateRange Range(DateOnly today) => Dates ?? Period.Range(today);

    /// <summary>The bucket to show; one that does not suit the range is passed over.</summary>
    public Interval Bucket(DateRange range) => Every is { } every && every.Fits(range) ? every : Intervals.Default(range);

    public DashboardAddress For(Period period) => this with { Period = period, Dates = null, Every = null };

    /// <summary>The address of given days, by name where they have one.</summary>
    public DashboardAddress For(DateRange range, DateOnly today) =>
        Periods.Naming(range, today) is { } period ? For(period) : this with { Dates = range, Every = null };

    /// <summary>Filters by a value of a row, or takes that filter away where it is already set.</summary>
    public DashboardAddress Toggle(Dimension dimension, string value)
    {
        var filter = new StatsFilter(dimension, FilterOperator.Is, new([value]));
        if (Filters.Contains(filter)) return Without(filter);
        var others = Filters.Where(set => set.Dimension != dimension || set.Operator != FilterOperator.Is);
        return this with { Filters = new([.. others, filter]) };
    }

    public DashboardAddress Without(StatsFilter filter) => this with { Filters = new(Filters.Where(set => set != filter)) };

    public bool Has(Dimension dimension, string value) => Filters.Contains(new(dimension, FilterOperator.Is, new([value])));

    /// <summary>The address relative to the root; what is as usual is left out.</summary>
    public override string ToString()
    {
        var query = new List<KeyValuePair<string, string?>>();
        if (Dates is { } dates)
        {
            query.Add(new("from", Iso(dates.From)));
            query.Add(new("to", Iso(dates.Last)));
        }
        else if (Period != Periods.Default) query.Add(new("period", Period.Wire()));
        if (Every is { } every) query.Add(new("interval", every.Wire()));
        if (Metric != Metric.Visitors) query.Add(new("metric", TileMetrics.Wire(Metric)));
        query.AddRange(Filters.Select(static filter => new KeyValuePair<string, string?>("filter", FilterText.Write(filter))));
        var address = QueryHelpers.AddQueryString(Page ?? $"sites/{Uri.EscapeDataString(SiteId)}", query);
        return Kept.Length == 0 ? address : $"{address}{(query.Count == 0 ? '?' : '&')}{Kept}";
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and < 9000 ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
