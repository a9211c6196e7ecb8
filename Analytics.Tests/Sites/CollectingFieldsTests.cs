using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Tests.Kit;

namespace Analytics.Tests.Sites;

/// <summary>The settings of collecting as an owner writes them.</summary>
public sealed class CollectingFieldsTests
{
    private static readonly Dictionary<string, Func<Site, JsonElement, string?>> Fields = new()
    {
        ["sampling"] = CollectingFields.Sampling,
        ["sampling_overrides"] = CollectingFields.SamplingOverrides,
        ["blocked_ips"] = CollectingFields.BlockedIps,
        ["blocked_countries"] = CollectingFields.BlockedCountries,
        ["blocked_pages"] = CollectingFields.BlockedPages,
        ["blocked_hostnames"] = CollectingFields.BlockedHostnames,
        ["event_sources_off"] = CollectingFields.EventSourcesOff,
        ["allowed_query_parameters"] = CollectingFields.AllowedQueryParameters,
        ["page_groups"] = CollectingFields.PageGroups,
        ["umami_website_id"] = CollectingFields.UmamiWebsiteId,
        ["matomo_site_id"] = CollectingFields.MatomoSiteId,
    };

    [Theory]
    [InlineData("sampling", "null", true)]
    [InlineData("sampling", """{"strategy":"random","rate":0.5}""", true)]
    [InlineData("sampling", """{"strategy":"window","first":10,"window_seconds":60}""", true)]
    [InlineData("sampling", """{"strategy":"random"}""", false)]
    [InlineData("sampling", """{"strategy":"random","rate":2}""", false)]
    [InlineData("sampling", """{"strategy":"window","first":10}""", false)]
    [InlineData("sampling", """{"strategy":"other","rate":1}""", false)]
    [InlineData("sampling", """{"strategy":1,"rate":1}""", false)]
    [InlineData("sampling", """{"strategy":"random","rate":1,"speed":2}""", false)]
    [InlineData("sampling", "5", false)]
    [InlineData("sampling_overrides", """[{"event":"scroll","strategy":"random","rate":0.1}]""", true)]
    [InlineData("sampling_overrides", """[{"strategy":"random","rate":0.1}]""", false)]
    [InlineData("sampling_overrides", "[null]", false)]
    [InlineData("blocked_ips", """["203.0.113.7","2001:db8::/32"]""", true)]
    [InlineData("blocked_ips", """["203.0.113.7/99"]""", false)]
    [InlineData("blocked_ips", """[5]""", false)]
    [InlineData("blocked_countries", """["de"]""", true)]
    [InlineData("blocked_countries", """["Germany"]""", false)]
    [InlineData("blocked_pages", """["/admin/*"]""", true)]
    [InlineData("blocked_pages", """["admin"]""", false)]
    [InlineData("blocked_hostnames", """["*.example.com"]""", true)]
    [InlineData("blocked_hostnames", """["https://example.com"]""", false)]
    [InlineData("event_sources_off", """["ios"]""", true)]
    [InlineData("event_sources_off", """[""]""", false)]
    [InlineData("allowed_query_parameters", """["id"]""", true)]
    [InlineData("allowed_query_parameters", """["id=5"]""", false)]
    [InlineData("page_groups", """["/users/*/profile","/docs/**"]""", true)]
    [InlineData("page_groups", """["/users/7"]""", false)]
    [InlineData("umami_website_id", "\"E6E9C133-5635-4466-B7D9-F9B650C28AED\"", true)]
    [InlineData("umami_website_id", "\"7\"", false)]
    [InlineData("matomo_site_id", "7", true)]
    [InlineData("matomo_site_id", "0", false)]
    public async Task Field_AsWritten_IsKeptInTheDatabaseOrRefused(string field, string json, bool isRight)
    {
        await using var instance = await Instance.Open();
        var site = await instance.AddSite();
        string? problem = null;
        await site.Change(s => problem = Fields[field](s, JsonDocument.Parse(json).RootElement));

        Assert.Equal(isRight, problem is null);
        if (problem is not null) Assert.EndsWith(".", problem, StringComparison.Ordinal);
        var stored = site.Entry.Site;
        var value = (object?)typeof(Site).GetProperty(JsonNamingPolicy.SnakeCaseLower.ConvertName(field) == field ? string.Concat(field.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..])) : field)!.GetValue(stored);
        Assert.Equal(isRight && json != "null", value is System.Collections.ICollection list ? list.Count > 0 : value is not null);
    }
}
