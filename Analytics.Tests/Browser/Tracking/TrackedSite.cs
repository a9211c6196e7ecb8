using System.Text.Json;
using Analytics.Core.Events;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;

namespace Analytics.Tests.Browser.Tracking;

/// <summary>A site of the running server, and its pages on a host of its own: <c>http://s7.localhost:PORT</c>.</summary>
public sealed class TrackedSite(TrackerBench bench, Site site, string key, string host)
{
    private readonly Dictionary<string, Func<string>> _pages = [];
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public int Id => site.Id;
    public string PublicId => site.PublicId;
    public string Key => key;

    /// <summary>Origin of the pages, without a slash at the end.</summary>
    public string Origin => $"http://{host}:{bench.PagesPort}";

    /// <summary>Origin of the server as the pages see it.</summary>
    public string Stats => bench.Stats;

    /// <summary>The site's own line, with the script that is asked for.</summary>
    public string Snippet(string script = "analytics.js") =>
        $"<script async defer src=\"{Stats}/{script}?site_id={PublicId}\" data-site-id=\"{PublicId}\" data-site-key=\"{key}\"></script>";

    /// <summary>Headers of every page.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Puts a page there.</summary>
    public TrackedSite Page(string path, string html)
    {
        _pages[path] = () => html;
        return this;
    }

    /// <summary>The page at a path; any other is an ordinary one with the snippet.</summary>
    public string Html(string path) => _pages.TryGetValue(path, out var page) ? page()
        : $"<!doctype html><html lang=\"en\"><head><title>{path}</title>{Snippet()}</head><body style=\"height:3000px;margin:0\"><h1>{path}</h1><a id=\"next\" href=\"/next\">next</a></body></html>";

    /// <summary>Changes settings as the HTTP API does.</summary>
    public Task Change(string json) => bench.Change(site.Id, JsonDocument.Parse(json).RootElement);

    /// <summary>The events such as "Pageview /a", once there are these and no others; in the order asked for, for beacons overtake each other.</summary>
    public async Task<IReadOnlyList<AcceptedEvent>> Sent(params string[] lines)
    {
        var events = (await bench.Events.Until(Id, seen => seen.Count >= lines.Length)).ToList();
        Assert.Equal(lines.Order(StringComparer.Ordinal), events.Select(Line).Order(StringComparer.Ordinal));
        return [.. lines.Select(line =>
        {
            var found = events.First(one => Line(one) == line);
            events.Remove(found);
            return found;
        })];
    }

    public Task<IReadOnlyList<AcceptedEvent>> Until(Func<IReadOnlyList<AcceptedEvent>, bool> enough) => bench.Events.Until(Id, enough);

    /// <summary>Waits for the first event of a kind.</summary>
    public async Task<AcceptedEvent> First(EventKind kind) => (await Until(seen => seen.Any(one => one.Kind == kind))).First(one => one.Kind == kind);

    public static string Line(AcceptedEvent one) => one.Kind == EventKind.Custom ? $"{one.Name} {one.Path}" : $"{one.Kind} {one.Path}";

    /// <summary>The properties of an event.</summary>
    public static JsonElement Json(string? text) => JsonSerializer.Deserialize<JsonElement>(text ?? "null", Web);
}
