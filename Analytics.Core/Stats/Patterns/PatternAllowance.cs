namespace Analytics.Core.Stats.Patterns;

/// <summary>
/// What the patterns of all questions about one site may take together: as much as four of the heaviest at once, and from then on a third of a core.
/// Of a public site anybody may ask, with ever other patterns.
/// </summary>
/// <param name="clock">The time.</param>
internal sealed class PatternAllowance(TimeProvider clock)
{
    /// <summary>Steps that may be taken at once.</summary>
    public const long Most = 4 * PatternWork.StepsMost;

    /// <summary>Steps that may be taken again after a second; an idle core does some three times as many.</summary>
    public const long PerSecond = 40_000_000;

    private readonly Lock _gate = new();
    private long _left = Most, _at = clock.GetTimestamp();

    /// <summary>Takes steps that have been done.</summary>
    /// <returns>False where there were not as many left; none are then.</returns>
    public bool Take(long steps)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var left = Math.Min(Most, _left + (long)(clock.GetElapsedTime(_at, now).TotalSeconds * PerSecond)) - steps;
            (_left, _at) = (Math.Max(0, left), now);
            return left >= 0;
        }
    }
}
