using System.Text.Json.Nodes;
using Analytics.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace Analytics.Web.Components.Settings;

/// <summary>Which events of many are kept: a rule for the site, and rules for sources and events.</summary>
public partial class SamplingSection
{
    private const string EventKey = "event", SourceKey = "event_source";

    private static readonly IReadOnlyList<DraftField> Fields =
    [
        DraftField.Json("sampling", static () => Wording.TheSitesRule, site => SamplingEditor.Json(site.Sampling)),
        DraftField.Json("sampling_overrides", static () => Wording.Overrides, site => new JsonArray([.. site.SamplingOverrides.Select(JsonOf)])),
    ];

    [CascadingParameter]
    public SettingsFrame Frame { get; set; } = default!;

    /// <summary>A rule with what it is for first, so that the same rule is always the same text.</summary>
    private static JsonObject JsonOf(SamplingOverride rule) => Named(rule.Event, rule.EventSource, SamplingEditor.Json(rule)!);

    private static JsonObject Named(string? eventName, string? source, JsonObject rule)
    {
        var json = new JsonObject();
        if (!string.IsNullOrEmpty(eventName)) json[EventKey] = eventName;
        if (!string.IsNullOrEmpty(source)) json[SourceKey] = source;
        foreach (var (key, value) in rule)
            if (key is not (EventKey or SourceKey)) json[key] = value?.DeepClone();
        return json;
    }

    private static List<JsonObject> RulesOf(SettingsDraft draft) => [.. JsonNode.Parse(draft["sampling_overrides"])!.AsArray().Select(rule => rule!.AsObject())];

    private static string PartOf(JsonObject rule, string key) => (string?)rule[key] ?? "";

    private static void SetPart(SettingsDraft draft, int index, object? typed, string key)
    {
        var (rules, text) = (RulesOf(draft), (typed as string)?.Trim());
        var rule = rules[index];
        rules[index] = Named(key == EventKey ? text : PartOf(rule, EventKey), key == SourceKey ? text : PartOf(rule, SourceKey), rule);
        Write(draft, rules);
    }

    private static void SetRule(SettingsDraft draft, int index, string json)
    {
        var rules = RulesOf(draft);
        rules[index] = Named(PartOf(rules[index], EventKey), PartOf(rules[index], SourceKey), JsonNode.Parse(json)!.AsObject());
        Write(draft, rules);
    }

    private static void Add(SettingsDraft draft) => Write(draft, [.. RulesOf(draft), SamplingEditor.Json(new SamplingRule { Strategy = SamplingStrategy.Deterministic, Rate = 1 })!]);

    private static void Remove(SettingsDraft draft, int index)
    {
        var rules = RulesOf(draft);
        rules.RemoveAt(index);
        Write(draft, rules);
    }

    private static void Write(SettingsDraft draft, List<JsonObject> rules) => draft["sampling_overrides"] = new JsonArray([.. rules.Select(rule => rule.DeepClone())]).ToJsonString();
}
