namespace Analytics.Core.Stats;

/// <summary>A question whose patterns would take too much work over the values of its site. It has no answer: part of one would be wrong.</summary>
public sealed class PatternWorkException() : Exception("The pattern of a filter takes too much work over the values of this site in this range; write it with fewer repetitions, or ask for fewer days.");
