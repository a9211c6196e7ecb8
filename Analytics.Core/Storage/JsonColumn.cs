using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Analytics.Core.Storage;

/// <summary>Settings that are read whole and never searched, as one JSON text in a column; names as on the wire.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void AsJson<T>(this PropertyBuilder<T> property) => property
        .HasConversion(value => Write(value), text => Read<T>(text))
        .Metadata.SetValueComparer(new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Format);

    // A list that came with a later version stands empty, without brackets, in rows from before it.
    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text.Length == 0 ? "[]" : text, Format)!;
}
