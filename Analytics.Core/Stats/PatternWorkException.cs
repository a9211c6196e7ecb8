namespace Analytics.Core.Stats;

/// <summary>A question whose patterns would take too much work over the values of its site. It has no answer: part of one would be wrong.</summary>
/// <param name="isForNow">True where other questions of the last moments have taken the work: the same one may be answered later.</param>
public sealed class PatternWorkException(bool isForNow = false) : Exception(isForNow
    ? "The patterns of the last questions about this site took too much work together; ask again in a minute."
    : "The pattern of a filter takes too much work over the values of this site in this range; write it with fewer repetitions, or ask for fewer days.")
{
    public bool IsForNow => isForNow;
}
