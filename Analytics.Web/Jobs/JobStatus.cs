namespace Analytics.Web.Jobs;

/// <summary>A job as the job page shows it.</summary>
/// <param name="Last">The last run; null before the first.</param>
/// <param name="NextRun">When it is due next; null while it is paused.</param>
/// <param name="Paused">True while it does not run at its times.</param>
public sealed record JobStatus(string Name, string Title, string Text, JobRun? Last, DateTimeOffset? NextRun, bool Running, bool Paused = false);
