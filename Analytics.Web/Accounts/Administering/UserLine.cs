namespace Analytics.Web.Accounts.Administering;

/// <summary>An account as those who run the instance see it.</summary>
/// <param name="Sites">How many sites it is a member of by itself.</param>
/// <param name="Factor">"Passkey", "App", or null for none.</param>
/// <param name="Status">Whether it can sign in just now.</param>
public sealed record UserLine(string Id, string Name, string Email, bool IsAdmin, int Sites, string? Factor, bool RequiresFactor, DateTimeOffset? LastSeenAt, DateTimeOffset CreatedAt, UserStatus Status);
