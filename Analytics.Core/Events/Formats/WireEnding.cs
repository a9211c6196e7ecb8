namespace Analytics.Core.Events.Formats;

/// <summary>How one event of a request ended, in the words of the wire.</summary>
/// <param name="Dropped">Why it is not counted; null when it is, or was refused.</param>
/// <param name="Refusal">Why it was not taken, in one sentence; null when it was.</param>
public readonly record struct WireEnding(string? Dropped, string? Refusal);
