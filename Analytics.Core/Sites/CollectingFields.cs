using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Core.Sites;

/// <summary>
/// Takes the settings of collecting as the wire writes them. Each method sets the site's property and gives null, or leaves the
/// site as it is and says in one sentence, after the field's name, what is wrong.
/// </summary>
public static class CollectingFields
{
    private const int EntriesMost = 500, GroupsMost = 100, TextMost = 256, OverridesMost = 100;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary><c>sampling</c>: an object, or null to keep everything.</summary>
    public static string? Sampling(Site site, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(site);
        SamplingRule? rule = null;
        if (value.ValueKind != JsonValueKind.Null && (Read<SamplingRule>(value, out rule) ?? Problem(rule!)) is { } problem) return problem;
        site.Sampling = rule;
        return null;
    }

    /// <summary><c>sampling_overrides</c>: a list of rules, each for an event source, an event, or both.</summary>
    public static string? SamplingOverrides(Site site, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(site);
        if (Read<List<SamplingOverride>>(value, out var rules) is { } problem) return problem;
        if (rules!.Count > OverridesMost) return $"holds at most {OverridesMost} rules.";
        foreach (var rule in rules)
        {
            if (rule is null) return "holds something that is no rule.";
            if (Problem(rule) is { } wrong) return wrong;
            if (rule.EventSource is null && rule.Event is null) return "holds a rule for no event_source and no event.";
        }
        site.SamplingOverrides = rules;
        return null;
    }

    /// <summary><c>blocked_ips</c>: addresses and networks.</summary>
    public static string? BlockedIps(Site site, JsonElement value) =>
        Texts(value, text => AddressRange.TryParse(text, out _), "an address or network such as 203.0.113.0/24", texts => site.BlockedIps = texts);

    /// <summary><c>blocked_countries</c>: codes of ISO 3166.</summary>
    public static string? BlockedCountries(Site site, JsonElement value) =>
        Texts(value, text => text.Length == 2 && text.All(char.IsAsciiLetter), "a country's code of two letters", texts => site.BlockedCountries = [.. texts.Select(t => t.ToUpperInvariant())]);

    /// <summary><c>blocked_pages</c>: paths, with <c>*</c> for any text.</summary>
    public static string? BlockedPages(Site site, JsonElement value) =>
        Texts(value, text => text[0] is '/' or '*', "a path that begins with / or *", texts => site.BlockedPages = texts);

    /// <summary><c>blocked_hostnames</c>: hosts, with <c>*</c> for any text.</summary>
    public static string? BlockedHostnames(Site site, JsonElement value) =>
        Texts(value, text => !text.Contains('/', StringComparison.Ordinal), "a host such as staging.example.com or *.example.com", texts => site.BlockedHostnames = texts);

    /// <summary><c>event_sources_off</c>: names of event sources.</summary>
    public static string? EventSourcesOff(Site site, JsonElement value) => Texts(value, _ => true, "an event source", texts => site.EventSourcesOff = texts);

    /// <summary><c>allowed_bots</c>: classes of the quarantine.</summary>
    public static string? AllowedBots(Site site, JsonElement value) =>
        Texts(value, text => QuarantineClasses.Find(text) is not null, $"one of {QuarantineClasses.Sentence}", texts => site.AllowedBots = [.. texts.Distinct()]);

    /// <summary><c>allowed_query_parameters</c>: names of parameters.</summary>
    public static string? AllowedQueryParameters(Site site, JsonElement value) =>
        Texts(value, text => !text.AsSpan().ContainsAny("&=?# "), "a parameter's name", texts => site.AllowedQueryParameters = texts);

    /// <summary><c>page_groups</c>: paths with <c>*</c> for one part, or <c>**</c> for all that follows.</summary>
    public static string? PageGroups(Site site, JsonElement value) =>
        Texts(value, Sites.PageGroups.IsRule, "a path such as /users/*/profile or /docs/**", texts => site.PageGroups = texts, GroupsMost);

    /// <summary><c>umami_website_id</c>: a UUID, or null.</summary>
    public static string? UmamiWebsiteId(Site site, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(site);
        Guid uuid = default;
        if (value.ValueKind != JsonValueKind.Null && (value.ValueKind != JsonValueKind.String || !Guid.TryParseExact(value.GetString(), "D", out uuid))) return "is a UUID or null.";
        site.UmamiWebsiteId = value.ValueKind == JsonValueKind.Null ? null : uuid.ToString();
        return null;
    }

    /// <summary><c>matomo_site_id</c>: a number from 1, or null.</summary>
    public static string? MatomoSiteId(Site site, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(site);
        var number = 0;
        if (value.ValueKind != JsonValueKind.Null && (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out number) || number < 1)) return "is a whole number from 1 or null.";
        site.MatomoSiteId = value.ValueKind == JsonValueKind.Null ? null : number;
        return null;
    }

    private static string? Texts(JsonElement value, Func<string, bool> isRight, string what, Action<List<string>> set, int most = EntriesMost)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most) return $"is a list of at most {most} texts.";
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString()!.Trim() : "";
            if (text.Length is > 0 and <= TextMost && !isRight(text)) return $"holds “{text}”, which is not {what}.";
            if (text.Length is 0 or > TextMost) return $"holds something that is not {what}.";
            texts.Add(text);
        }
        set(texts);
        return null;
    }

    private static string? Read<T>(JsonElement value, out T? read)
    {
        read = default;
        try
        {
            read = value.Deserialize<T>(Format);
            return read is null ? "must not be null." : null;
        }
        catch (JsonException)
        {
            return "is not as documented: strategy (random, deterministic, window), rate, first, window_seconds, and in overrides event_source and event.";
        }
    }

    private static string? Problem(SamplingRule rule) => rule.Check() is var (field, problem) ? $"holds a rule whose {field} is wrong: {field} {problem}" : null;
}
