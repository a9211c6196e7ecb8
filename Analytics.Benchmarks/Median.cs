namespace Analytics.Benchmarks;

/// <summary>The middle of what was measured, and what most of it did not exceed.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length == 0 ? double.NaN : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    /// <summary>What this share of the values, 0 to 1, does not exceed.</summary>
    public static double Part(IReadOnlyCollection<double> values, double share) => values.Order().ElementAt(Math.Max(0, (int)Math.Ceiling(values.Count * share) - 1));
}
