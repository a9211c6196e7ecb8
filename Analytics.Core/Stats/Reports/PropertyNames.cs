using System.Text.Json;

namespace Analytics.Core.Stats.Reports;

/// <summary>The names of the properties that events carry, those of most of the newest events first.</summary>
public static class PropertyNames
{
    /// <summary>Events looked at: enough to meet every property that is in use, few enough to read in a moment.</summary>
    private const int EventsMost = 1_000, NamesMost = 100;

    /// <param name="log">Where the events are listed.</param>
    /// <param name="query">Site, range and filters.</param>
    /// <param name="cancel">Ends the asking.</param>
    public static async Task<EquatableList<string>> Ask(IVisitLog log, StatsQuery query, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(query);
        var page = await log.Events(query with { Limit = EventsMost }, null, null, cancel);
        return Of(page.Entries.Select(static entry => entry.Custom));
    }

    /// <summary>The names of the single values in some JSON objects; lists and objects within are no values to split by.</summary>
    public static EquatableList<string> Of(IEnumerable<string?> objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var json in objects)
        {
            if (json is null) continue;
            using var parsed = Parse(json);
            if (parsed?.RootElement.ValueKind != JsonValueKind.Object) continue;
            foreach (var property in parsed.RootElement.EnumerateObject())
            {
                if (property.Name.Length is 0 or > Dimensions.PropertyLength) continue;
                if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) seen[property.Name] = seen.GetValueOrDefault(property.Name) + 1;
            }
        }
        return new(seen.OrderByDescending(static entry => entry.Value).ThenBy(static entry => entry.Key, StringComparer.Ordinal).Take(NamesMost).Select(static entry => entry.Key));
    }

    private static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
