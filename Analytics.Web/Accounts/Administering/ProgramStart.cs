namespace Analytics.Web.Accounts.Administering;

/// <summary>When the program began to serve.</summary>
/// <param name="At">UTC.</param>
public sealed record ProgramStart(DateTimeOffset At);
