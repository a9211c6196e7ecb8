using System.Text.Json.Serialization;

namespace Analytics.Web.Accounts;

/// <summary>Answer of <c>POST /api/signup</c>, the same for an address that is taken.</summary>
public sealed record SignUpAnswer(
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("email")] string Email);
