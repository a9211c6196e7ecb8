namespace Analytics.Core.Stats;

/// <summary>
/// One condition of a query: the dimension compared with any of the values. Ignores case except for pages. A missing
/// value is <c>(none)</c>.
/// </summary>
public sealed record StatsFilter(Dimension Dimension, FilterOperator Operator, EquatableList<string> Values);
