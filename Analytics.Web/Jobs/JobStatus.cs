namespace Analytics.Web.Jobs;

/// <summary>A job as the job page shows it.</summary>
/// <param name="LastRun">Start of the last run; null before the first.</param>
/// <param name="NextRun">When it is due next; null while it is paused.</param>
/// <param name="Took">How long the last run took.</param>
/// <param name="Outcome">What the last run said.</param>
/// <param name="Succeeded">False when the last run failed or was stopped; null before the first.</param>
public sealed record JobStatus(string Name, string Title, string Text, DateTimeOffset? LastRun, DateTimeOffset? NextRun, TimeSpan? Took, string? Outcome, bool? Succeeded, bool Running);
