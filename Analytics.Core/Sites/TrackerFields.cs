using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Analytics.Core.Sites;

/// <summary>Takes the settings of a site's script as the wire writes them: those that are given change, the others stay.</summary>
public static class TrackerFields
{
    private const int EntriesMost = 100, TextMost = 256, ExtensionMost = 16;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary><c>tracker</c>: an object with any of the settings, or null for the default ones. Gives what is wrong, or null.</summary>
    public static string? Tracker(Site site, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (value.ValueKind == JsonValueKind.Null)
        {
            site.Tracker = null;
            return null;
        }
        if (value.ValueKind != JsonValueKind.Object) return "is an object of settings, or null for the default ones.";
        var changed = JsonSerializer.SerializeToNode(site.Tracker ?? TrackerSettings.Default, Format)!.AsObject();
        foreach (var field in value.EnumerateObject())
        {
            if (!changed.ContainsKey(field.Name)) return $"has no setting '{field.Name}'; there are {string.Join(", ", changed.Select(f => f.Key))}.";
            changed[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        }
        TrackerSettings? settings;
        try
        {
            settings = changed.Deserialize<TrackerSettings>(Format)!;
        }
        catch (JsonException e)
        {
            return $"has a value of the wrong kind at '{e.Path?.TrimStart('$', '.')}'.";
        }
        if (Problem(settings) is { } problem) return problem;
        site.Tracker = settings;
        return null;
    }

    private static string? Problem(TrackerSettings settings)
    {
        if (!Enum.IsDefined(settings.Script)) return "has a script that is neither core nor full.";
        if (settings.Consent is not (null or "none" or "cookieless" or "full")) return "has a consent that is none of none, cookieless, full, null.";
        return Texts("download_extensions", settings.DownloadExtensions, text => text.Length <= ExtensionMost && text.All(char.IsAsciiLetterOrDigit), "an ending such as pdf")
            ?? Texts("include_paths", settings.IncludePaths, IsPath, "a path that begins with / or *")
            ?? Texts("exclude_paths", settings.ExcludePaths, IsPath, "a path that begins with / or *");
    }

    private static bool IsPath(string text) => text[0] is '/' or '*';

    private static string? Texts(string field, IReadOnlyList<string>? texts, Func<string, bool> isRight, string what) =>
        texts is null || texts.Count > EntriesMost ? $"takes for {field} a list of at most {EntriesMost} texts."
            : texts.Any(text => text is null || text.Length is 0 or > TextMost || !isRight(text)) ? $"holds in {field} something that is not {what}." : null;
}
