namespace Analytics.Benchmarks;

/// <summary>The middle of what was measured.</summary>
internal static class Median
{
    public static double Of(IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length == 0 ? double.NaN : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
