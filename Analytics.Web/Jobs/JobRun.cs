namespace Analytics.Web.Jobs;

/// <summary>One run of a job that has ended.</summary>
/// <param name="Started">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome">What it said, or why it failed.</param>
/// <param name="Succeeded">False when it failed or was stopped.</param>
public sealed record JobRun(DateTimeOffset Started, TimeSpan Took, string Outcome, bool Succeeded);
