namespace Analytics.Web.Accounts;

/// <summary>Whom a token stands for.</summary>
/// <param name="Account">The account that signed in, or that made the token.</param>
/// <param name="ExpiresAt">When the token ends.</param>
/// <param name="ReadSite">The one site that the token may read; null for a token of the whole account.</param>
public sealed record TokenCaller(Account Account, DateTimeOffset ExpiresAt, string? ReadSite);
