using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Analytics.Core.Sites;

/// <summary>A site as ingestion needs it: immutable, with everything looked up beforehand.</summary>
public sealed class SiteEntry
{
    private readonly FrozenDictionary<string, SiteKey> _publicKeys;
    private readonly SiteKey[] _secretKeys;
    private readonly FrozenSet<string> _origins;
    private readonly SamplingOverride[] _overrides;

    public SiteEntry(Site site, IEnumerable<SiteKey> keys, byte[] visitorSecret)
    {
        ArgumentNullException.ThrowIfNull(site);
        Site = site;
        Zone = SiteZone.Of(site.TimeZone);
        VisitorSecret = visitorSecret;
        var all = keys.ToArray();
        _publicKeys = all.Where(k => k is { Kind: KeyKind.Public, Text: not null }).ToFrozenDictionary(k => k.Text!, StringComparer.Ordinal);
        _secretKeys = [.. all.Where(k => k.Kind == KeyKind.Secret)];
        _origins = (site.AllowedOrigins.Count > 0 ? site.AllowedOrigins.Select(SiteAddress.HostOf).OfType<string>() : [SiteAddress.HostOf(site.Url) ?? site.Domain, site.Domain, "www." + site.Domain])
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _overrides = [.. site.SamplingOverrides.Where(o => o.Check() is null).OrderByDescending(o => o.Closeness)];
        Blocks = new(site);
    }

    public Site Site { get; }
    public SiteZone Zone { get; }

    /// <summary>The key under which ids of this site's visitors are hashed, 32 bytes.</summary>
    public byte[] VisitorSecret { get; }

    /// <summary>What the owner does not want counted.</summary>
    public SiteBlocks Blocks { get; }

    public IEnumerable<string> Origins => _origins;

    /// <summary>The kind of a presented key; null when it is not a valid key of this site now.</summary>
    public KeyKind? KindOf(string key, DateTimeOffset now) => KeyOf(key, now)?.Kind;

    /// <summary>The key that was presented; null when it is not a valid key of this site now.</summary>
    public SiteKey? KeyOf(string key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_publicKeys.TryGetValue(key, out var found)) return IsValid(found, now) ? found : null;
        if (_secretKeys.Length == 0 || key.Length > 128) return null;

        var hash = SiteKeys.HashOf(key);
        foreach (var secret in _secretKeys)
            if (CryptographicOperations.FixedTimeEquals(hash, secret.Hash)) return IsValid(secret, now) ? secret : null;
        return null;
    }

    /// <summary>True when pages of this host may send events.</summary>
    public bool Allows(string? originHost) => originHost is not null && _origins.Contains(originHost);

    /// <summary>The sampling rule for an event and its number among the site's, 0 for the site's own; null when everything is kept.</summary>
    public (SamplingRule Rule, int Number)? SamplingOf(string? eventSource, string eventName)
    {
        for (var i = 0; i < _overrides.Length; i++)
            if (_overrides[i].Covers(eventSource, eventName)) return (_overrides[i], i + 1);
        return Site.Sampling is { } rule && rule.Check() is null ? (rule, 0) : null;
    }

    private static bool IsValid(SiteKey key, DateTimeOffset now) => key.ValidUntil is not { } until || now < until;
}
