using System.Buffers;
using Analytics.Core.Enrichment.Sources;
using Analytics.Core.Events;

namespace Analytics.Core.Enrichment;

/// <summary>Tells which search engine, network, mailbox, assistant or site a visit came from.</summary>
public sealed class ReferrerClassifier
{
    private const int LongestAddress = 512;
    private const int LongestHost = 253;

    private static readonly SearchValues<char> HostLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    private static readonly string[] AppSchemes = ["android-app", "ios-app"];

    private readonly KnownSources _sources;

    private ReferrerClassifier(KnownSources sources) => _sources = sources;

    /// <summary>Reads the tables of known sources; some milliseconds, once.</summary>
    public static ReferrerClassifier Load() => new(KnownSources.Shared);

    /// <summary>Where the visitor came from.</summary>
    /// <param name="referrer">The referrer as sent: an address, a bare host, or an app ("android-app://…"); null or blank for none.</param>
    /// <param name="siteDomain">The site's own domain; its pages, with or without "www.", are no referrers.</param>
    /// <returns><see cref="Referral.None"/> for none, the site itself, or what is no address. Never throws on what was sent.</returns>
    public Referral Classify(string? referrer, string siteDomain)
    {
        ArgumentNullException.ThrowIfNull(siteDomain);
        var text = referrer.AsSpan().Trim();
        if (text.IsEmpty) return Referral.None;

        var isApp = false;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            isApp = IsAny(text[..scheme], AppSchemes);
            if (!isApp && !IsAny(text[..scheme], ["http", "https"])) return Referral.None;
        }

        if (scheme >= 0) text = text[(scheme + "://".Length)..];
        else if (text.StartsWith("//", StringComparison.Ordinal)) text = text[2..];

        var end = text.IndexOfAny('?', '#');
        if (end >= 0) text = text[..end];
        var slash = text.IndexOf('/');
        var path = slash < 0 ? default : text[slash..];
        if (HostOf(slash < 0 ? text : text[..slash]) is not { } host) return Referral.None;
        if (host.AsSpan().Equals(WithoutWww(siteDomain.AsSpan().Trim()), StringComparison.OrdinalIgnoreCase)) return Referral.None;

        var known = _sources.OfHost(host);
        return new(host, isApp ? host : AddressOf(host, path), known?.Name ?? host, known?.Medium ?? Channel.Referral);
    }

    private static string? HostOf(ReadOnlySpan<char> authority)
    {
        var user = authority.LastIndexOf('@');
        if (user >= 0) authority = authority[(user + 1)..];
        var colon = authority.IndexOf(':');
        if (colon >= 0) authority = authority[..colon];
        authority = WithoutWww(authority.TrimEnd('.'));
        if (authority.IsEmpty || authority.Length > LongestHost || authority.ContainsAnyExcept(HostLetters)) return null;

        // A single word is a machine of somebody's own network, or no address at all.
        if (!authority.Contains('.')) return null;
        Span<char> lower = stackalloc char[authority.Length];
        authority.ToLowerInvariant(lower);
        return RepeatedTexts.Of(lower);
    }

    private static string AddressOf(string host, ReadOnlySpan<char> path)
    {
        if (path.Length <= 1) return host;
        var room = Math.Min(path.Length, LongestAddress - host.Length);
        if (char.IsHighSurrogate(path[room - 1])) room--;
        Span<char> address = stackalloc char[host.Length + room];
        host.CopyTo(address);
        path[..room].CopyTo(address[host.Length..]);
        return RepeatedTexts.Of(address);
    }

    private static ReadOnlySpan<char> WithoutWww(ReadOnlySpan<char> host) =>
        host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && host.Length > "www.".Length ? host["www.".Length..] : host;

    private static bool IsAny(ReadOnlySpan<char> text, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
