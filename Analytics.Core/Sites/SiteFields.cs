using System.Text.Json;

namespace Analytics.Core.Sites;

/// <summary>Every setting of a site that can be changed. A further one is a further line.</summary>
public static class SiteFields
{
    private const int DaysMost = 36_525, EventsMost = 1_000_000_000, OriginsMost = 100;

    public static readonly IReadOnlyList<SiteField> All =
    [
        Text("name", SiteRules.ProblemOfName, (site, name) => site.Name = name.Trim()),
        Text("url", SiteRules.ProblemOfUrl, (site, url) => (site.Url, site.Domain) = SiteRules.Address(url)),
        Text("timezone", SiteRules.ProblemOfZone, (site, zone) => site.TimeZone = zone),
        new("allowed_origins", Origins),
        Text("visitor_mode", mode => mode is "cookieless" or "persistent" ? null : "is cookieless or persistent.", (site, mode) => site.VisitorMode = mode == "persistent" ? VisitorMode.Persistent : VisitorMode.Cookieless),
        Number("session_window_minutes", 5, 240, (site, minutes) => site.SessionWindowMinutes = minutes),
        Number("bounce_engaged_seconds", 0, 3_600, (site, seconds) => site.BounceEngagedSeconds = seconds),
        Number("rate_limit_per_minute", 1, EventsMost, (site, events) => site.RateLimitPerMinute = events),
        Number("rate_limit_per_ip_per_minute", 0, EventsMost, (site, events) => site.RateLimitPerIpPerMinute = events),
        Number("retention_days", 1, DaysMost, (site, days) => site.RetentionDays = days),
        Number("hourly_retention_days", 0, DaysMost, (site, days) => site.HourlyRetentionDays = days),
        Number("daily_retention_days", 0, DaysMost, (site, days) => site.DailyRetentionDays = days),
        Flag("public", (site, on) => site.Public = on) with { OwnersOnly = true },
        Flag("honour_dnt", (site, on) => site.HonourDnt = on),
        new("sampling", CollectingFields.Sampling),
        new("sampling_overrides", CollectingFields.SamplingOverrides),
        new("blocked_ips", CollectingFields.BlockedIps),
        new("blocked_countries", CollectingFields.BlockedCountries),
        new("blocked_pages", CollectingFields.BlockedPages),
        new("blocked_hostnames", CollectingFields.BlockedHostnames),
        new("event_sources_off", CollectingFields.EventSourcesOff),
        new("allowed_bots", CollectingFields.AllowedBots),
        new("allowed_query_parameters", CollectingFields.AllowedQueryParameters),
        new("page_groups", CollectingFields.PageGroups),
        new("umami_website_id", CollectingFields.UmamiWebsiteId),
        new("matomo_site_id", CollectingFields.MatomoSiteId),
        new("tracker", TrackerFields.Tracker),
    ];

    /// <summary>The field of a name; null when there is none.</summary>
    public static SiteField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>Everything that is wrong with the members of a JSON object, in their order; empty when all can be taken.</summary>
    public static IReadOnlyList<(string Field, string Problem)> ProblemsOf(JsonElement fields)
    {
        // What a field must be does not depend on the site; only this one's name, address and zone are made up.
        var scratch = new Site { PublicId = "", Name = "", Url = "", Domain = "", TimeZone = "UTC" };
        var problems = new List<(string Field, string Problem)>();
        foreach (var given in fields.EnumerateObject())
        {
            if (Find(given.Name) is not { } field) problems.Add((given.Name, "is no setting of a site."));
            else if (field.Set(scratch, given.Value) is { } problem) problems.Add((given.Name, problem));
        }
        return problems;
    }

    private static SiteField Text(string name, Func<string?, string?> problem, Action<Site, string> set) => new(name, (site, value) =>
    {
        if (value.ValueKind != JsonValueKind.String) return "is a text.";
        var text = value.GetString();
        if (problem(text) is { } sentence) return sentence;
        set(site, text!);
        return null;
    });

    private static SiteField Number(string name, int least, int most, Action<Site, int> set) => new(name, (site, value) =>
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < least || number > most)
            return FormattableString.Invariant($"is a whole number from {least:N0} to {most:N0}.");
        set(site, number);
        return null;
    });

    private static SiteField Flag(string name, Action<Site, bool> set) => new(name, (site, value) =>
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return "is true or false.";
        set(site, value.GetBoolean());
        return null;
    });

    private static string? Origins(Site site, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > OriginsMost) return $"is a list of at most {OriginsMost} origins; empty stands for the site's own.";
        var origins = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return "holds something that is no origin such as https://www.example.com.";
            if (SiteAddress.HostOf(item.GetString()) is null) return $"holds “{item.GetString()}”, which is no origin such as https://www.example.com.";
            origins.Add(item.GetString()!.Trim());
        }
        site.AllowedOrigins = origins;
        return null;
    }
}
