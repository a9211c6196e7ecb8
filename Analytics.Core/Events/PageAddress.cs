namespace Analytics.Core.Events;

/// <summary>Host, path and query of a page, taken apart without ever throwing.</summary>
public readonly record struct PageAddress(string? Host, string? Path, string? Query)
{
    /// <summary>What an event says of its page: the path as given, else that of the address; likewise the query.</summary>
    public static PageAddress From(string? url, string? path, string? query)
    {
        var (host, urlPath, urlQuery) = url is { Length: > 0 } ? Split(url) : default;
        if (!string.IsNullOrEmpty(path))
        {
            var hash = path.IndexOf('#', StringComparison.Ordinal);
            if (hash >= 0) path = path[..hash];
            var mark = path.IndexOf('?', StringComparison.Ordinal);
            if (mark >= 0)
            {
                urlQuery = path[mark..];
                path = path[..mark];
            }
            urlPath = path.Length == 0 ? "/" : path;
        }
        if (!string.IsNullOrEmpty(query)) urlQuery = query;
        return new(host, EventLimits.Cut(urlPath, EventLimits.PathLength * 4), EventLimits.Cut(urlQuery, 4_096));
    }

    private static PageAddress Split(string url)
    {
        var rest = url.AsSpan();
        var hash = rest.IndexOf('#');
        if (hash >= 0) rest = rest[..hash];

        string? host = null;
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 || rest.StartsWith("//"))
        {
            rest = rest[(scheme > 0 ? scheme + 3 : 2)..];
            var end = rest.IndexOfAny('/', '?');
            var authority = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..];
            var user = authority.LastIndexOf('@');
            if (user >= 0) authority = authority[(user + 1)..];
            var port = authority.LastIndexOf(':');
            if (port >= 0 && !authority[port..].Contains(']')) authority = authority[..port];
            if (authority.Length is > 0 and <= 255) host = LowerCase(authority);
        }
        else if (!rest.StartsWith("/"))
        {
            return default;
        }

        var mark = rest.IndexOf('?');
        var path = mark < 0 ? rest : rest[..mark];
        return new(host, path.Length == 0 ? "/" : RepeatedTexts.Of(path), mark < 0 ? null : RepeatedTexts.Of(rest[mark..]));
    }

    private static string LowerCase(ReadOnlySpan<char> host)
    {
        Span<char> lower = stackalloc char[host.Length];
        host.ToLowerInvariant(lower);
        return RepeatedTexts.Of(lower);
    }
}
