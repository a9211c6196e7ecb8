using System.Text.Json;

namespace Analytics.Core.Events;

/// <summary>What keeps a body from being one JSON object, in words for the developer who sent it.</summary>
internal static class JsonFault
{
    /// <summary>Looks at the body again; only what was refused comes here.</summary>
    public static EventProblem Of(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return new("body", "The body is empty.");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = json.Length + 1 });
        var first = JsonTokenType.None;
        var deepest = 0;
        try
        {
            while (reader.Read())
            {
                if (first == JsonTokenType.None) first = reader.TokenType;
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) deepest = Math.Max(deepest, reader.CurrentDepth + 1);
            }
        }
        catch (JsonException)
        {
            return new("body", "The body is not valid JSON.");
        }
        if (deepest > EventLimits.Depth) return new("body", $"The body is nested more than {EventLimits.Depth} deep.");
        return new("body", first == JsonTokenType.StartObject ? "The body is not valid JSON." : "The body is not a JSON object.");
    }
}
