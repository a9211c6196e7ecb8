namespace Analytics.Core.Sites;

/// <summary>Hosts and domains out of what people and browsers write.</summary>
public static class SiteAddress
{
    /// <summary>The address with a scheme, or null when it is no http(s) address of a host.</summary>
    public static Uri? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 2_048) return null;
        if (!text.Contains("://", StringComparison.Ordinal)) text = "https://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? uri : null;
    }

    /// <summary>Lower-case host of an origin, address or bare host; null when there is none.</summary>
    public static string? HostOf(string? text) => Parse(text)?.IdnHost.ToLowerInvariant();

    /// <summary>The domain by which a site is found: lower-case host without <c>www.</c></summary>
    public static string DomainOf(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..].ToLowerInvariant() : host.ToLowerInvariant();
    }
}
