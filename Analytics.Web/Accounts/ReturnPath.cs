namespace Analytics.Web.Accounts;

/// <summary>Where to go after signing in: only ever a path of this instance, whatever the link said.</summary>
public static class ReturnPath
{
    /// <summary>Where those go who came from nowhere in particular.</summary>
    public const string Default = "/sites";

    /// <summary>
    /// The wanted path when it is one of ours, else <see cref="Default"/>. Browsers take <c>//host</c> and <c>/\host</c> for
    /// another server and drop tabs, line breaks and dots (<c>/.//host</c>) before they look, so none of these passes.
    /// </summary>
    /// <param name="wanted">A path, with or without its first slash.</param>
    public static string Of(string? wanted)
    {
        if (string.IsNullOrEmpty(wanted)) return Default;
        var path = wanted[0] == '/' ? wanted : "/" + wanted;
        var isOurs = !path.Split('?', '#')[0].Contains("//", StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign))
            && !FirstSegment(path).Contains(':', StringComparison.Ordinal);
        return isOurs ? path : Default;
    }

    private static string FirstSegment(string path) => path[1..].Split('/', '?', '#')[0];
}
