using System.Collections.Frozen;

namespace Analytics.Core.Enrichment;

/// <summary>Hosts that send events only to be read in reports. The list is Enrichment/Data/spam-referrers.txt: one domain a line, subdomains included.</summary>
public sealed class SpamReferrers
{
    private const string ResourceName = "spam-referrers.txt";

    private static readonly Lazy<SpamReferrers> Loaded = new(Load);

    private readonly FrozenSet<string> _domains;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private SpamReferrers(IEnumerable<string> domains)
    {
        _domains = domains.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _lookup = _domains.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The list of this build, read once.</summary>
    public static SpamReferrers Shared => Loaded.Value;

    public int Count => _domains.Count;

    /// <summary>Whether a host, or the domain it belongs to, is on the list; false for null.</summary>
    public bool Contains(string? host)
    {
        if (host is null) return false;
        for (var rest = host.AsSpan(); ;)
        {
            if (_lookup.Contains(rest)) return true;
            var dot = rest.IndexOf('.');
            if (dot < 0) return false;
            rest = rest[(dot + 1)..];
        }
    }

    private static SpamReferrers Load()
    {
        using var resource = typeof(SpamReferrers).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The resource {ResourceName} is missing from this build. Build the product again.");
        using var reader = new StreamReader(resource);
        return new(reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
    }
}
