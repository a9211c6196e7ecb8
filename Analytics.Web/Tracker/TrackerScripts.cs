using System.Collections.Concurrent;
using System.Text.Json;
using Analytics.Core.Sites;

namespace Analytics.Web.Tracker;

/// <summary>
/// All scripts of this instance: those built for everybody, and those composed for sites that chose something else. A script is
/// composed and compressed once, however many sites choose the same.
/// </summary>
internal sealed class TrackerScripts(TrackerNames names) : ITrackerScripts
{
    // One choice is a few kilobytes; beyond this many, somebody is trying choices out.
    private const int ComposedMost = 2_000;

    private static readonly HashSet<string> Nothing = [];

    private readonly TrackerTemplate _words = TrackerTemplate.Of("analytics.template.js");
    private readonly TrackerTemplate _pixelWords = TrackerTemplate.Of("pixel.template.js");
    private readonly ConcurrentDictionary<string, TrackerScript> _composed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TrackerScript> _built = [];

    public TrackerNames Names => names;

    /// <summary>The script of a kind for a site, or for nobody's, under one of its names: from there it must find its way to the door.</summary>
    public TrackerScript For(TrackerKind kind, Site? site, string? servedAs = null)
    {
        var name = servedAs ?? NameOf(kind);
        if (kind is TrackerKind.Consent or TrackerKind.OptOut) return Built(kind, name);
        var choice = TrackerChoice.Of(site, kind == TrackerKind.Full);
        if (choice.IsPlain && kind != TrackerKind.Full) return Built(kind, name);
        if (_composed.Count > ComposedMost) _composed.Clear();
        return _composed.GetOrAdd($"{kind}\n{name}\n{choice.Key}", _ => (kind == TrackerKind.Pixel ? _pixelWords : _words).Compose(choice.On, WithDoor(choice.Values, name)));
    }

    public string NameOf(TrackerKind kind) => kind switch
    {
        TrackerKind.Core => names.Core,
        TrackerKind.Full => names.Full,
        TrackerKind.Pixel => names.Pixel,
        TrackerKind.Consent => names.Consent,
        TrackerKind.OptOut => names.OptOut,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public string Address(string host, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return $"{host}/{NameOf(KindOf(site))}?site_id={site.PublicId}";
    }

    public string Snippet(string host, Site site, string publicKey)
    {
        ArgumentNullException.ThrowIfNull(site);
        return TrackerSnippet.For(Address(host, site), site.PublicId, publicKey);
    }

    public string NoScript(string host, Site site, string publicKey)
    {
        ArgumentNullException.ThrowIfNull(site);
        return $"<noscript><img src=\"{host}/{names.Picture}?site_id={site.PublicId}&amp;k={publicKey}\" alt=\"\" width=\"1\" height=\"1\" referrerpolicy=\"no-referrer-when-downgrade\"></noscript>";
    }

    public string ConsentBanner(string host) => $"<script defer src=\"{host}/{names.Consent}\"></script>";

    public string OptOut(string host) => $"<script src=\"{host}/{names.OptOut}\"></script>";

    public TrackerSize SizeOf(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var script = For(KindOf(site), site);
        return new(script.Raw.Length, script.Gzip.Length, script.Brotli.Length);
    }

    private static TrackerKind KindOf(Site site) => site.Tracker?.Script == TrackerScriptKind.Full ? TrackerKind.Full : TrackerKind.Core;

    private TrackerScript Built(TrackerKind kind, string name)
    {
        lock (_built)
        {
            if (_built.TryGetValue(name, out var known)) return known;
            return _built[name] = TrackerTemplate.Of(FileOf(kind)).Compose(Nothing, WithDoor(new Dictionary<string, string>(), name));
        }
    }

    /// <summary>The name under which the build made a script, under which every instance serves it too.</summary>
    public static string FileOf(TrackerKind kind) => kind switch
    {
        TrackerKind.Core => "analytics.js",
        TrackerKind.Full => "analytics.full.js",
        TrackerKind.Pixel => "pixel.js",
        TrackerKind.Consent => "consent.js",
        TrackerKind.OptOut => "opt-out.js",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The words of a script, and with them the door that it sends to.</summary>
    private Dictionary<string, string> WithDoor(IReadOnlyDictionary<string, string> words, string script) =>
        new(words) { [$"\"{TrackerNames.IngestDefault}\""] = JsonSerializer.Serialize(names.IngestFrom(script)) };
}
