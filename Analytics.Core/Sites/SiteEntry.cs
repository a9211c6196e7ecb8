using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Analytics.Core.Sites;

/// <summary>A site as ingestion needs it: immutable, with everything looked up beforehand.</summary>
public sealed class SiteEntry
{
    private readonly FrozenDictionary<string, SiteKey> _publicKeys;
    private readonly SiteKey[] _secretKeys;
    private readonly FrozenSet<string> _origins;

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
    }

    public Site Site { get; }
    public SiteZone Zone { get; }

    /// <summary>The key under which ids of this site's visitors are hashed, 32 bytes.</summary>
    public byte[] VisitorSecret { get; }

    public IEnumerable<string> Origins => _origins;

    /// <summary>The kind of a presented key; null when it is not a valid key of this site now.</summary>
    public KeyKind? KindOf(string key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_publicKeys.TryGetValue(key, out var found)) return IsValid(found, now) ? KeyKind.Public : null;
        if (_secretKeys.Length == 0 || key.Length > 128) return null;

        var hash = SiteKeys.HashOf(key);
        foreach (var secret in _secretKeys)
            if (CryptographicOperations.FixedTimeEquals(hash, secret.Hash)) return IsValid(secret, now) ? KeyKind.Secret : null;
        return null;
    }

    /// <summary>True when pages of this host may send events.</summary>
    public bool Allows(string? originHost) => originHost is not null && _origins.Contains(originHost);

    private static bool IsValid(SiteKey key, DateTimeOffset now) => key.ValidUntil is not { } until || now < until;
}
