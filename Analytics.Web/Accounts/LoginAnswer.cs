using System.Text.Json.Serialization;

namespace Analytics.Web.Accounts;

/// <summary>Answer of <c>POST /api/login</c>.</summary>
/// <param name="Token">To send as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When it ends, unless the account changes before.</param>
public sealed record LoginAnswer(
    [property: JsonPropertyName("token")] string Token,
    [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt);
