using System.Text;

namespace Analytics.Web.Collecting;

/// <summary>A request as somebody copied it: from a shell (curl), from a browser's network panel (raw HTTP), or only its body or address.</summary>
internal sealed record PastedRequest
{
    /// <summary>Longer texts are no request for one event.</summary>
    public const int LengthMost = 200_000;

    public string Method { get; init; } = "POST";

    /// <summary>Path with query, such as <c>/ingest/event?k=…</c>.</summary>
    public string Target { get; init; } = "/ingest/event";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
    public string Body { get; init; } = "";

    /// <summary>The address of a page rather than of a door for events; null where a request was pasted.</summary>
    public string? Page { get; init; }

    /// <summary>True where only what would be sent was pasted, and nothing of how.</summary>
    public bool IsBodyOnly { get; init; }

    /// <summary>Reads a pasted text; the sentence says what is wrong with one that is no request.</summary>
    public static (PastedRequest? Request, string? Problem) Read(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.Length == 0) return (null, "Paste a request first: a curl command, a raw HTTP request, the JSON that was sent, or an address.");
        if (text.Length > LengthMost) return (null, $"A request of more than {LengthMost:N0} characters is no request for one event.");
        if (text.StartsWith("curl ", StringComparison.OrdinalIgnoreCase)) return CurlCommand.Read(text);
        if (text[0] is '{' or '[') return (new() { Body = text, IsBodyOnly = true, Target = text[0] == '[' ? "/ingest/bulk" : "/ingest/event" }, null);
        var line = text.AsSpan()[..(text.IndexOf('\n') is var end and >= 0 ? end : text.Length)].Trim().ToString();
        if (line.Split(' ') is [var method, var target, var version] && version.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase)) return (Raw(method, target, text), null);
        if (!line.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(line, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") return (OfAddress(uri), null);
        return (null, "This is none of what can be read here: a curl command, a raw HTTP request, the JSON that was sent, or an address.");
    }

    private static PastedRequest Raw(string method, string target, string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        var blank = lines.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (blank < 0 ? lines : lines[..blank]).Split('\n')[1..];
        return new()
        {
            Method = method.ToUpperInvariant(),
            Target = Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.PathAndQuery : target,
            Headers = [.. head.Select(HeaderOf).OfType<(string, string)>()],
            Body = blank < 0 ? "" : lines[(blank + 2)..],
        };
    }

    /// <summary>A header's line; null for what is none. HTTP/2's pseudo-headers are none.</summary>
    internal static (string Name, string Value)? HeaderOf(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (line[..colon].Trim(), line[(colon + 1)..].Trim()) : null;
    }

    /// <summary>The address of a door is a request for it; any other is a page, as if somebody had opened it.</summary>
    private static PastedRequest OfAddress(Uri uri) =>
        Doors.Find(uri.AbsolutePath) is not null ? new() { Method = "GET", Target = uri.PathAndQuery } : new() { Page = uri.ToString() };

    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);
}
