namespace Analytics.Core.Events.Formats;

/// <summary>A request as the parser of a wire format sees it. Lives only while the request does.</summary>
public sealed record WireRequest
{
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The query as sent, with its question mark; empty without one.</summary>
    public string Query { get; init; } = "";

    /// <summary>The site's id where the path has one; else null.</summary>
    public string? RouteSite { get; init; }

    /// <summary>The path that was asked, lower case.</summary>
    public string Path { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>Address of the page that asked for a picture, as the browser tells it; null when it does not.</summary>
    public string? Referer { get; init; }

    /// <summary>What an earlier answer gave to send along (Umami's <c>x-umami-cache</c>); null without.</summary>
    public string? Cache { get; init; }

    /// <summary>Something that differs between clients and means nothing elsewhere: address and User-Agent, never kept.</summary>
    public string Client { get; init; } = "";
}
