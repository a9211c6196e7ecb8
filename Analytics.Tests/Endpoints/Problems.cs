using System.Net;
using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

internal static class Problems
{
    /// <summary>Asserts that an answer is problem+json of a status and gives its members.</summary>
    public static async Task<JsonNode> Problem(this HttpResponseMessage answer, HttpStatusCode status, string? field = null, string? reason = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)problem["detail"]));
        if (field is not null) Assert.Equal(field, (string?)problem["field"]);
        if (reason is not null) Assert.Equal(reason, (string?)problem["reason"]);
        return problem;
    }

    /// <summary>The value of a header; null when the answer has none.</summary>
    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
