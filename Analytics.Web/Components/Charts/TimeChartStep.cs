namespace Analytics.Web.Components.Charts;

/// <summary>What a tick moved of a chart: all that goes to those who have the rest already.</summary>
/// <param name="Changes">Value by bucket, for each list of which any changed; null where more than values did, and all is to be drawn anew.</param>
/// <param name="Count">Values that changed.</param>
internal sealed record TimeChartStep(ReadyJson? Changes, int Count)
{
    public static TimeChartStep Between(TimeChartData before, TimeChartData now)
    {
        if (!IsAlike(before, now)) return new(null, 0);
        var changes = new Dictionary<string, Dictionary<int, double?>>();
        void Add(string list, IReadOnlyList<double?> old, IReadOnlyList<double?> values)
        {
            var changed = Enumerable.Range(0, values.Count).Where(at => values[at] != old[at]).ToDictionary(static at => at, at => values[at]);
            if (changed.Count > 0) changes.Add(list, changed);
        }
        Add("values", before.Values, now.Values);
        Add("previous", before.Previous, now.Previous);
        Add("area", before.Area, now.Area);
        return new(ReadyJson.Of(changes), changes.Values.Sum(static list => list.Count));
    }

    private static bool IsAlike(TimeChartData one, TimeChartData other) =>
        (one.Locale, one.Name, one.Format, one.AreaName, one.PreviousName, one.ZoomTo, one.LessIsBetter, one.OpenAt, one.Values.Count, one.Previous.Count, one.Area.Count)
            == (other.Locale, other.Name, other.Format, other.AreaName, other.PreviousName, other.ZoomTo, other.LessIsBetter, other.OpenAt, other.Values.Count, other.Previous.Count, other.Area.Count)
        && one.Ticks.SequenceEqual(other.Ticks) && one.Titles.SequenceEqual(other.Titles) && one.Zoom.SequenceEqual(other.Zoom);
}
