using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Components.Panels;

namespace Analytics.Web.Components.Pages;

/// <summary>Everything a dashboard shows, as it stands in the address: a link is the whole view.</summary>
public sealed partial record DashboardAddress
{
    public required string SiteId { get; init; }

    /// <summary>The page that shows it where that is not the site's own: a share link.</summary>
    public string? Page { get; init; }

    /// <summary>What else stands in the query and stays there, such as <c>embed=1</c>.</summary>
    public string Kept { get; init; } = "";

    /// <summary>The named period; used where <see cref="Dates"/> is null.</summary>
    public Period Period { get; init; } = Periods.Default;

    /// <summary>Dates of the reader's own; null = a named period.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>What the days are held against.</summary>
    public Comparison Against { get; init; } = Comparison.Previous;

    /// <summary>The days they are held against where <see cref="Against"/> is custom.</summary>
    public DateRange? AgainstDates { get; init; }

    /// <summary>The bucket asked for; null = what suits the range.</summary>
    public Interval? Every { get; init; }

    /// <summary>The metric drawn as the line.</summary>
    public Metric Metric { get; init; } = Metric.Visitors;

    public EquatableList<StatsFilter> Filters { get; init; } = EquatableList<StatsFilter>.Empty;

    /// <summary>Filters of the address that cannot be read, as they stand there; not written again.</summary>
    public EquatableList<string> Unread { get; init; } = EquatableList<string>.Empty;

    /// <summary>The open tabs that are not the first, as <c>panel.list</c>.</summary>
    public EquatableList<string> Tabs { get; init; } = EquatableList<string>.Empty;

    /// <summary>The property that the events' panel is split by; null = the most frequent one.</summary>
    public string? Property { get; init; }

    /// <summary>The list that is open in full, as <c>panel.list</c>; null = the dashboard.</summary>
    public string? Open { get; init; }

    /// <summary>What orders the open list; null = as in its panel.</summary>
    public Metric? Sort { get; init; }

    /// <summary>What the open list is searched for.</summary>
    public string Search { get; init; } = "";

    /// <summary>The page of the open list, from 1.</summary>
    public int PageNumber { get; init; } = 1;

    /// <summary>The days to show, seen from today; <paramref name="first"/> is where "all time" begins.</summary>
    public DateRange Range(DateOnly today, DateOnly? first = null) => Dates ?? Period.Range(today, first);

    /// <summary>The days they are held against; null = none. All time has nothing before it.</summary>
    public DateRange? Compared(DateRange range) =>
        Dates is null && Period == Period.AllTime && Against == Comparison.Previous ? null : Against.Range(range, AgainstDates);

    /// <summary>The bucket to show; one that does not suit the range is passed over.</summary>
    public Interval Bucket(DateRange range) => Every is { } every && every.Fits(range) ? every : Intervals.Default(range);

    public DashboardAddress For(Period period) => Turned() with { Period = period, Dates = null, Every = null };

    /// <summary>The address of given days, by name where they have one.</summary>
    public DashboardAddress For(DateRange range, DateOnly today) =>
        Periods.Naming(range, today) is { } period ? For(period) : Turned() with { Dates = range, Every = null };

    public DashboardAddress HeldAgainst(Comparison against, DateRange? dates = null) => this with { Against = against, AgainstDates = dates };

    /// <summary>Key of the open tab of a panel; null = its first.</summary>
    public string? TabOf(string panel) => Tabs.FirstOrDefault(tab => tab.StartsWith(panel + ".", StringComparison.Ordinal))?[(panel.Length + 1)..];

    /// <summary>With another tab of a panel open; the first one of it is not worth a word in the address.</summary>
    public DashboardAddress WithTab(BoardPanel panel, string tab)
    {
        var others = Tabs.Where(open => !open.StartsWith(panel.Key + ".", StringComparison.Ordinal));
        return this with { Tabs = panel.Lists[0].Key == tab ? new(others) : new([.. others, $"{panel.Key}.{tab}"]) };
    }

    /// <summary>With a list open in full; null closes it.</summary>
    public DashboardAddress Opened(string? list) => this with { Open = list, Sort = null, Search = "", PageNumber = 1 };

    // Other days or filters make other pages of the open list.
    private DashboardAddress Turned() => this with { PageNumber = 1 };
}
