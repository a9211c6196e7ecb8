namespace Analytics.Core.Stats;

/// <summary>Two days put in order.</summary>
internal static class Days
{
    public static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
