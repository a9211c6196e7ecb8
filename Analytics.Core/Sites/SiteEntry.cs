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
    private readonly KeyUses? _uses;

    private readonly DateTimeOffset _rawFrom;

    /// <param name="site">The site.</param>
    /// <param name="keys">Its keys, of both kinds.</param>
    /// <param name="visitorSecret">The key under which ids of its visitors are hashed, 32 bytes.</param>
    /// <param name="uses">Told of each use of a key.</param>
    /// <param name="rawFrom">The first day of which retention has left the events; none where it has taken none yet.</param>
    public SiteEntry(Site site, IEnumerable<SiteKey> keys, byte[] visitorSecret, KeyUses? uses = null, DateOnly rawFrom = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        Site = site;
        Zone = SiteZone.Of(site.TimeZone);
        _rawFrom = rawFrom == default ? DateTimeOffset.MinValue : Zone.StartOf(rawFrom);
        VisitorSecret = visitorSecret;
        _uses = uses;
        var all = keys.ToArray();
        _publicKeys = all.Where(k => k is { Kind: KeyKind.Public, Text: not null }).ToFrozenDictionary(k => k.Text!, StringComparer.Ordinal);
        _secretKeys = [.. all.Where(k => k.Kind == KeyKind.Secret)];
        _origins = (site.AllowedOrigins.Count > 0 ? site.AllowedOrigins.Select(SiteAddress.HostOf).OfType<string>() : [SiteAddress.HostOf(site.Url) ?? site.Domain, site.Domain, "www." + site.Domain])
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _overrides = [.. site.SamplingOverrides.Where(o => o.Check() is null).OrderByDescending(o => o.Closeness)];
        Blocks = new(site);
        PageGroups = site.PageGroups.Count > 0 ? new(site.PageGroups) : null;
    }

    public Site Site { get; }
    public SiteZone Zone { get; }

    /// <summary>The key under which ids of this site's visitors are hashed, 32 bytes.</summary>
    public byte[] VisitorSecret { get; }

    /// <summary>
    /// The oldest event that may still come: within the site's retention, and of no day whose events went when that was shorter. Of such a day
    /// only figures are left, which nothing can be added to.
    /// </summary>
    public DateTimeOffset OldestAt(DateTimeOffset now) => now.AddDays(-Site.RetentionDays) is var kept && kept > _rawFrom ? kept : _rawFrom;

    /// <summary>What the owner does not want counted.</summary>
    public SiteBlocks Blocks { get; }

    /// <summary>Which pages are one; null where each is its own.</summary>
    public PageGroups? PageGroups { get; }

    public IEnumerable<string> Origins => _origins;

    /// <summary>The kind of a presented key; null when it is not a valid key of this site now.</summary>
    public KeyKind? KindOf(string key, DateTimeOffset now) => KeyOf(key, now)?.Kind;

    /// <summary>The key that was presented; null when it is not a valid key of this site now.</summary>
    public SiteKey? KeyOf(string key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_publicKeys.TryGetValue(key, out var found)) return Presented(found, now);
        if (_secretKeys.Length == 0 || key.Length > 128) return null;

        var hash = SiteKeys.HashOf(key);
        foreach (var secret in _secretKeys)
            if (CryptographicOperations.FixedTimeEquals(hash, secret.Hash)) return Presented(secret, now);
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

    private SiteKey? Presented(SiteKey key, DateTimeOffset now)
    {
        if (key.ValidUntil is { } until && now >= until) return null;
        _uses?.Note(key.Id, now);
        return key;
    }
}
