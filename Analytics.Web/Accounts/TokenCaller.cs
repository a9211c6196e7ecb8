namespace Analytics.Web.Accounts;

/// <summary>Whom a token stands for.</summary>
/// <param name="Account">The account that signed in, or that made the token.</param>
/// <param name="ExpiresAt">When the token ends; null for one that is good until it is revoked.</param>
/// <param name="ReadSite">The one site that the token may read; null for a token of the whole account.</param>
/// <param name="Session">The session of a sign-in; null for other tokens.</param>
/// <param name="Scopes">What an API token may do; null for a token of a sign-in, which may do what the account may.</param>
public sealed record TokenCaller(Account Account, DateTimeOffset? ExpiresAt, string? ReadSite, string? Session = null, IReadOnlyList<string>? Scopes = null);
