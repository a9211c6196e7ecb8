using Analytics.Core.Stats;

namespace Analytics.Web.Components.Panels;

/// <summary>Where a list that filters have emptied leads: to the days without any filter, or without the one that keeps everything out.</summary>
/// <param name="Clear">The address without filters.</param>
/// <param name="Filter">The filter without which most visits are there; null where no single one is to blame.</param>
/// <param name="Visits">How many visits that are.</param>
/// <param name="Without">The address without it.</param>
public sealed record WayOut(string Clear, StatsFilter? Filter = null, long Visits = 0, string? Without = null);
