namespace Analytics.Web.Components.Charts;

/// <summary>Five shades between the least and the largest value, each as wide as the others on a logarithmic scale: one country far ahead leaves the rest apart.</summary>
public sealed record MapScale(double Least, double Most)
{
    public const int Steps = 5;

    /// <summary>The scale of some values; null of none.</summary>
    public static MapScale? Of(IEnumerable<double> values)
    {
        var known = values.Where(static value => value > 0).ToList();
        return known.Count == 0 ? null : new(known.Min(), known.Max());
    }

    /// <summary>The shade of a value, 1–5.</summary>
    public int Step(double value)
    {
        if (Most <= Least) return Steps;
        var part = Math.Log(value / Least) / Math.Log(Most / Least);
        return 1 + Math.Clamp((int)(part * Steps), 0, Steps - 1);
    }
}
