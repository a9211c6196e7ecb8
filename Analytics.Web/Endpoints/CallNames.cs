using System.Text;

namespace Analytics.Web.Endpoints;

/// <summary>Names the calls of the API for clients that are generated from its description: <c>GET /api/sites/{siteId}/report</c> is <c>getSiteReport</c>.</summary>
internal static class CallNames
{
    /// <summary>The name of a call; unlike that of any other.</summary>
    /// <param name="keepsApi">True for doors whose twin stands without <c>/api</c>.</param>
    public static string Of(string method, string path, bool keepsApi)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        var name = new StringBuilder(method.ToLowerInvariant());
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            if ((parts[i] == "api" && !keepsApi) || IsParameter(parts[i])) continue;
            var isOfOne = i + 1 < parts.Length && IsParameter(parts[i + 1]);
            // One of many: sites/{siteId} is a site.
            var word = isOfOne && parts[i].EndsWith('s') ? parts[i][..^1] : parts[i];
            foreach (var piece in word.Split('-', '.', '_')) name.Append(Capital(piece));
            if (isOfOne && word == parts[i]) name.Append("By").Append(string.Concat(Inner(parts[i + 1]).Split('_').Select(Capital)));
        }
        return name.ToString();
    }

    /// <summary>The parameters in a path.</summary>
    public static IEnumerable<string> ParametersOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('/').Where(IsParameter).Select(Inner);
    }

    private static bool IsParameter(string part) => part.StartsWith('{');

    private static string Inner(string part) => part.Trim('{', '}').Split(':')[0];

    private static string Capital(string piece) => piece.Length == 0 ? piece : char.ToUpperInvariant(piece[0]) + piece[1..];
}
