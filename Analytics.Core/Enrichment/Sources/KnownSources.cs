using System.Collections.Frozen;

namespace Analytics.Core.Enrichment.Sources;

/// <summary>
/// Finds a source by host, app or campaign name. A line of a table reads <c>Name: entry, entry</c>; an entry is
/// <c>example.com</c> (the host and everything below it) · <c>=example.com</c> (the host alone) ·
/// <c>example.*</c> (any country's ending: .de, .co.uk) · <c>com.example.android</c> (an app) · <c>example</c> (a utm_source).
/// The longest fitting host wins: mail.google.com is mail, google.com is search.
/// </summary>
internal sealed class KnownSources
{
    private static readonly (Channel Medium, string Table)[] Tables =
    [
        (Channel.Organic, SearchEngines.Table),
        (Channel.Social, SocialNetworks.Table),
        (Channel.Email, MailSites.Table),
        (Channel.Ai, Assistants.Table),
        (Channel.Referral, OtherSites.Table),
    ];

    private readonly FrozenDictionary<string, KnownSource> _entries = Read();
    private readonly FrozenDictionary<string, KnownSource> _names;

    private KnownSources() => _names = _entries.Values
        .DistinctBy(source => source.Name)
        .ToFrozenDictionary(source => source.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables of this build, read when first asked for.</summary>
    public static KnownSources Shared { get; } = new();

    /// <summary>Hosts, apps and names, each as its table has it.</summary>
    internal IReadOnlyDictionary<string, KnownSource> Entries => _entries;

    /// <summary>The source behind a lower-case host without "www.", or an app id; null when unknown.</summary>
    public KnownSource? OfHost(ReadOnlySpan<char> host)
    {
        var byHost = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = stackalloc char[256];
        if (host.Length > key.Length - 2 || !host.Contains('.')) return null;
        key[0] = '=';
        host.CopyTo(key[1..]);
        if (byHost.TryGetValue(key[..(host.Length + 1)], out var exact)) return exact;
        for (var rest = host; rest.Contains('.'); rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (byHost.TryGetValue(rest, out var known)) return known;
            if (CountryStem(rest) is not { } stem) continue;
            rest[..stem].CopyTo(key[1..]);
            key[stem + 1] = '*';
            if (byHost.TryGetValue(key[1..(stem + 2)], out known)) return known;
            if (rest.Length == host.Length && byHost.TryGetValue(key[..(stem + 2)], out known)) return known;
        }

        return null;
    }

    /// <summary>The source a utm_source names: a short name, a display name or a host, in any case; null when unknown.</summary>
    public KnownSource? OfName(string name)
    {
        var text = name.Trim().ToLowerInvariant();
        if (text.Contains('.', StringComparison.Ordinal))
        {
            if (text.StartsWith("www.", StringComparison.Ordinal)) text = text["www.".Length..];
            if (OfHost(text) is { } host) return host;
        }

        return _entries.GetValueOrDefault(text) ?? _names.GetValueOrDefault(text);
    }

    /// <summary>
    /// Length of the part before a country's ending, with its dot: 7 for google.de and google.co.uk; null when the host does
    /// not end like that.
    /// </summary>
    private static int? CountryStem(ReadOnlySpan<char> host)
    {
        var last = host.LastIndexOf('.');
        if (last <= 0) return null;
        var ending = host[(last + 1)..];
        var before = host[..last];
        var second = before.LastIndexOf('.');
        if (ending.Length == 2 && second > 0 && before[(second + 1)..] is "co" or "com" or "org" or "net" or "ne" or "gov") return second + 1;
        return ending.Length == 2 || ending is "com" or "net" or "org" or "cat" or "info" ? last + 1 : null;
    }

    private static FrozenDictionary<string, KnownSource> Read()
    {
        var entries = new Dictionary<string, KnownSource>(StringComparer.Ordinal);
        foreach (var (medium, table) in Tables)
        {
            foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                var source = new KnownSource(line[..colon], medium);
                foreach (var entry in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    entries.Add(entry, source);
            }
        }

        return entries.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
