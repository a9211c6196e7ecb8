namespace Analytics.Core.Sites;

/// <summary>How many of many events are kept.</summary>
public record SamplingRule
{
    public SamplingStrategy Strategy { get; init; }

    /// <summary>Share of events or visitors kept, 0–1; for random and deterministic.</summary>
    public double? Rate { get; init; }

    /// <summary>Events kept of each window, 0 and up; for window.</summary>
    public int? First { get; init; }

    /// <summary>Length of a window in seconds, 1–86,400; for window.</summary>
    public int? WindowSeconds { get; init; }

    /// <summary>What one stored event stands for; null where it stands for itself alone or nobody can know.</summary>
    public double? Weight => Strategy != SamplingStrategy.Window && Rate is > 0 and < 1 ? 1 / Rate : null;

    /// <summary>The field at fault and why; null for a rule that can be followed.</summary>
    public (string Field, string Problem)? Check() => Strategy switch
    {
        SamplingStrategy.Random or SamplingStrategy.Deterministic when Rate is not (>= 0 and <= 1) => ("rate", "lies between 0 and 1."),
        SamplingStrategy.Window when First is not >= 0 => ("first", "is the number of events kept of each window."),
        SamplingStrategy.Window when WindowSeconds is not (>= 1 and <= 86_400) => ("window_seconds", "lies between 1 and 86400."),
        SamplingStrategy.Random or SamplingStrategy.Deterministic or SamplingStrategy.Window => null,
        _ => ("strategy", "is one of random, deterministic, window."),
    };
}
