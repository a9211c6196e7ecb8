using Analytics.Core.Stats;

namespace Analytics.Web.Components.Pages;

// Filters set and taken away.
public sealed partial record DashboardAddress
{
    /// <summary>Filters by a value of a row, or takes that filter away where it is already set.</summary>
    public DashboardAddress Toggle(Dimension dimension, string value, string? property = null)
    {
        var filter = One(dimension, FilterOperator.Is, value, property);
        if (Filters.Contains(filter)) return Without(filter);
        return With([.. Filters.Where(set => !Same(set, filter)), filter]);
    }

    /// <summary>Leaves a value out, together with those already left out; once more takes it in again.</summary>
    public DashboardAddress Exclude(Dimension dimension, string value, string? property = null)
    {
        var filter = One(dimension, FilterOperator.IsNot, value, property);
        if (Filters.FirstOrDefault(set => Same(set, filter)) is not { } set) return With([.. Filters, filter]);
        var values = set.Values.Contains(value) ? set.Values.Where(other => other != value) : set.Values.Append(value);
        return Replace(set, set with { Values = new(values) });
    }

    /// <summary>Sets a filter in the place of another; without values it goes. Null for the old one adds it.</summary>
    public DashboardAddress Replace(StatsFilter? old, StatsFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        IEnumerable<StatsFilter> next = filter.Values.Count == 0 ? [] : [filter];
        return old is null || !Filters.Contains(old) ? With([.. Filters.Where(set => set != filter), .. next]) : With(Filters.SelectMany(set => set == old ? next : [set]));
    }

    public DashboardAddress Without(StatsFilter filter) => With(Filters.Where(set => set != filter));

    /// <summary>With these filters and no others.</summary>
    public DashboardAddress With(IEnumerable<StatsFilter> filters) => Turned() with { Filters = new(filters) };

    public bool Has(Dimension dimension, string value, string? property = null) => Filters.Contains(One(dimension, FilterOperator.Is, value, property));

    private static StatsFilter One(Dimension dimension, FilterOperator comparison, string value, string? property) => new(dimension, comparison, new([value])) { Property = property };

    private static bool Same(StatsFilter set, StatsFilter filter) => set.Dimension == filter.Dimension && set.Operator == filter.Operator && set.Property == filter.Property;
}
