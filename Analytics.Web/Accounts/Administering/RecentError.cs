namespace Analytics.Web.Accounts.Administering;

/// <summary>One error.</summary>
/// <param name="Source">The part of the program that logged it.</param>
/// <param name="Text">What it said.</param>
/// <param name="Trace">The exception with where it came from; null where there was none.</param>
public sealed record RecentError(DateTimeOffset At, string Source, string Text, string? Trace);
