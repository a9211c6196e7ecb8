using System.Text.Json.Serialization;

namespace Analytics.Core.Sites;

/// <summary>The script that a site's snippet names.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrackerScriptKind>))]
public enum TrackerScriptKind
{
    /// <summary>analytics.js: pages, routes, engaged time, scroll depth, custom events.</summary>
    [JsonStringEnumMemberName("core")]
    Core = 0,

    /// <summary>analytics.full.js: the core and the parts that the site switches on.</summary>
    [JsonStringEnumMemberName("full")]
    Full = 1,
}
