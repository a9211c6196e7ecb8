namespace Analytics.Core.Stats;

/// <summary>
/// One condition of a query: the dimension compared with any of the values. Ignores case except for pages and properties. A missing
/// value is <c>(none)</c>.
/// </summary>
public sealed record StatsFilter(Dimension Dimension, FilterOperator Operator, EquatableList<string> Values)
{
    /// <summary>The property's name where the dimension is <see cref="Dimension.Property"/>; else null.</summary>
    public string? Property { get; init; }

    /// <summary>True where what fits is left out: is not, does not contain.</summary>
    public bool LeavesOut => Operator is FilterOperator.IsNot or FilterOperator.NotContains;
}
