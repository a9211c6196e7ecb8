using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Reads a small JSON body and names the field that is wrong, which model binding does not.</summary>
internal static class JsonBody
{
    private const long MaxSizeBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { PropertyNameCaseInsensitive = false, NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false };

    public static async Task<(T? Body, ProblemHttpResult? Malformed)> Read<T>(HttpRequest request, CancellationToken cancellation, long maxSizeBytes = MaxSizeBytes)
        where T : class
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = maxSizeBytes;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(request.Body, Format, cancellation);
            if (body is JsonDocument document && !IsText(document.RootElement)) return (null, ApiProblems.Malformed("body", "holds text that is no UTF-8, or half a character."));
            return body is null ? (null, ApiProblems.Malformed("body", "must be a JSON object.")) : (body, null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, ApiProblems.TooLarge($"The body is at most {maxSizeBytes:N0} bytes."));
        }
        catch (JsonException e)
        {
            // The path reads "$.email"; at the root it is "$" or missing.
            var field = e.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body";
            return (null, ApiProblems.Malformed(field, field == "body" ? "is not valid JSON, or has a field twice." : IsUnknown<T>(field) ? "is no field of this call." : "has the wrong type, stands there twice or is not valid JSON."));
        }
    }

    /// <summary>Whether all names and texts can be read: a document takes whatever bytes stand between quotation marks.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(static property => property.Name is not null && IsText(property.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsUnknown<T>(string field) =>
        typeof(T).GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>() is not null && !typeof(T).GetProperties().Any(known => known.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == field);
}
