using System.Collections.Frozen;
using System.Net;

namespace Analytics.Core.Sites;

/// <summary>What a site's owner does not want counted, ready to be asked for each event. What cannot be read blocks nothing.</summary>
public sealed class SiteBlocks
{
    private readonly AddressRange[] _addresses;
    private readonly FrozenSet<string> _countries;
    private readonly FrozenSet<string> _eventSources;
    private readonly string[] _pages;
    private readonly string[] _hostnames;
    private readonly uint _allowedBots;

    public SiteBlocks(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        _addresses = [.. site.BlockedIps.Select(text => AddressRange.TryParse(text, out var range) ? range : (AddressRange?)null).OfType<AddressRange>()];
        _countries = site.BlockedCountries.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _eventSources = site.EventSourcesOff.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _pages = [.. site.BlockedPages.Select(static page => EscapedLetters.Read(page).ToString())];
        _hostnames = [.. site.BlockedHostnames];
        foreach (var word in site.AllowedBots) if (QuarantineClasses.Find(word) is { } allowed) _allowedBots |= 1u << (int)allowed;
    }

    /// <summary>True for a class of the quarantine that the owner lets through.</summary>
    public bool LetsThrough(QuarantineClass held) => (_allowedBots >> (int)held & 1) != 0;

    public bool Blocks(IPAddress address)
    {
        foreach (var range in _addresses) if (range.Contains(address)) return true;
        return false;
    }

    public bool BlocksCountry(string? country) => _countries.Count > 0 && country is not null && _countries.Contains(country);

    public bool BlocksEventSource(string? eventSource) => _eventSources.Count > 0 && eventSource is not null && _eventSources.Contains(eventSource);

    /// <summary>False where no page is blocked, so that nobody need know its path.</summary>
    public bool BlocksPages => _pages.Length > 0;

    /// <param name="path">The page's path without a query.</param>
    public bool BlocksPage(string path)
    {
        foreach (var pattern in _pages) if (Wildcard.Matches(pattern, path)) return true;
        return false;
    }

    public bool BlocksHostname(string? hostname)
    {
        if (hostname is null) return false;
        foreach (var pattern in _hostnames) if (Wildcard.Matches(pattern, hostname, ignoresCase: true)) return true;
        return false;
    }
}
