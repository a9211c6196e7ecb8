using System.Text.Json.Serialization;

namespace Analytics.Web.Accounts;

/// <summary>Body of <c>POST /api/login</c>.</summary>
/// <param name="Email">The address of the account.</param>
/// <param name="Password">Its password.</param>
/// <param name="TotpCode">Six digits of the authenticator app, for accounts that ask for them.</param>
public sealed record LoginRequest(
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("password")] string? Password,
    [property: JsonPropertyName("totp_code")] string? TotpCode);
