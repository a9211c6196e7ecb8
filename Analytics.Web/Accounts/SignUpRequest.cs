using System.Text.Json.Serialization;

namespace Analytics.Web.Accounts;

/// <summary>Body of <c>POST /api/signup</c>.</summary>
public sealed record SignUpRequest(
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("password")] string? Password,
    [property: JsonPropertyName("name")] string? Name);
