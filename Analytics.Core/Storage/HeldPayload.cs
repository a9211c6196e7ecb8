using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Core.Ingestion;

namespace Analytics.Core.Storage;

/// <summary>A held event as the JSON in which it waits. Names of members stand in the file for as long as the quarantine keeps an event: never rename.</summary>
[JsonSerializable(typeof(AcceptedEvent))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class HeldPayload : JsonSerializerContext
{
    public static string Write(AcceptedEvent accepted) => JsonSerializer.Serialize(accepted, Default.AcceptedEvent);

    public static AcceptedEvent? Read(string json) => JsonSerializer.Deserialize(json, Default.AcceptedEvent);
}
