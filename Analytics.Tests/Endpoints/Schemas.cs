using System.Text.Json.Nodes;

namespace Analytics.Tests.Endpoints;

/// <summary>Holds JSON against the schemas of the API's description: as much of JSON Schema 2020-12 as they use.</summary>
internal static class Schemas
{
    /// <summary>What is wrong with a value, each with its path; nothing when it fits.</summary>
    public static IEnumerable<string> Problems(JsonNode document, JsonNode? schema, JsonNode? value, string path = "$")
    {
        if (schema is not JsonObject rules) return [];
        if ((string?)rules["$ref"] is { } reference) return Problems(document, reference[2..].Split('/').Aggregate((JsonNode?)document, (at, step) => at?[step]) ?? throw new InvalidOperationException($"{reference} leads nowhere."), value, path);
        foreach (var word in (string[])["oneOf", "anyOf"])
            if (rules[word] is JsonArray choices) return choices.Any(c => !Problems(document, c, value, path).Any()) ? [] : [$"{path}: fits none of {word}"];
        return OfType(rules, value, path).Concat(OfParts(document, rules, value, path));
    }

    private static IEnumerable<string> OfType(JsonObject rules, JsonNode? value, string path)
    {
        var types = rules["type"] switch { JsonArray many => many.Select(t => (string)t!).ToList(), { } one => [(string)one!], _ => null };
        var actual = value is null ? "null" : value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.Object => "object",
            System.Text.Json.JsonValueKind.Array => "array",
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => (double)value % 1 == 0 ? "integer" : "number",
            _ => "boolean",
        };
        if (types is not null && !types.Contains(actual) && !(actual == "integer" && types.Contains("number"))) yield return $"{path}: is {actual}, not {string.Join(" or ", types)}";
        if (rules["enum"] is JsonArray words && !words.Any(w => JsonNode.DeepEquals(w, value))) yield return $"{path}: is none of {words.ToJsonString()}";
    }

    private static IEnumerable<string> OfParts(JsonNode document, JsonObject rules, JsonNode? value, string path)
    {
        if (value is JsonObject members && rules["properties"] is JsonObject known)
        {
            foreach (var name in rules["required"]?.AsArray().Select(r => (string)r!).Where(r => !members.ContainsKey(r)) ?? []) yield return $"{path}: lacks {name}";
            foreach (var (name, member) in members)
            {
                if (!known.ContainsKey(name)) yield return $"{path}.{name}: is not described";
                else foreach (var problem in Problems(document, known[name], member, $"{path}.{name}")) yield return problem;
            }
        }
        if (value is JsonArray items)
            for (var i = 0; i < items.Count; i++)
                foreach (var problem in Problems(document, rules["items"], items[i], $"{path}[{i}]")) yield return problem;
    }
}
