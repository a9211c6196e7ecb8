namespace Analytics.Core.Events;

/// <summary>One event as its sender described it: the canonical form that every wire format is parsed into. Nothing here is verified or enriched yet.</summary>
public sealed record Event
{
    /// <summary>Site named in the body; null when it stands elsewhere in the request.</summary>
    public string? SiteId { get; init; }

    /// <summary>Domain by which the sender names its site; null where it uses an id.</summary>
    public string? Domain { get; init; }

    /// <summary>Key given in the body; null when it stands elsewhere in the request.</summary>
    public string? SiteKey { get; init; }

    /// <summary>The sender's own id of the event, for counting a repeated one once; null when it gave none.</summary>
    public string? EventId { get; init; }

    /// <summary>When it happened, by the sender's clock; null = now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public EventKind Kind { get; init; }

    /// <summary>Name of a custom event; null for other kinds that need none.</summary>
    public string? Name { get; init; }

    /// <summary>False when the event happens without the visitor's doing and so does not prevent a bounce.</summary>
    public bool Interactive { get; init; } = true;

    /// <summary>The named sender, such as web, ios or backend.</summary>
    public string? EventSource { get; init; }

    /// <summary>Path of the page, as sent or as in the address; null where the event belongs to none.</summary>
    public string? Path { get; init; }

    /// <summary>Host of the page, lower case; null when unknown.</summary>
    public string? Hostname { get; init; }

    /// <summary>Query of the page with its question mark; null without one.</summary>
    public string? Query { get; init; }

    public string? Title { get; init; }
    public string? Referrer { get; init; }

    /// <summary>The visitor's User-Agent as a server tells it; used with a secret key only.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The visitor's address as a server tells it; used with a secret key only.</summary>
    public string? Ip { get; init; }

    /// <summary>True where the sender itself says that a program drives the browser.</summary>
    public bool IsAutomated { get; init; }

    public string? Language { get; init; }
    public string? TimeZone { get; init; }

    /// <summary>Screen as width×height in CSS pixels, such as 1920x1080.</summary>
    public string? Screen { get; init; }

    /// <summary>Visible and focused time since the last report for the page, milliseconds.</summary>
    public int? EngagedMs { get; init; }

    /// <summary>Deepest point of the page seen, percent.</summary>
    public int? ScrollPercent { get; init; }

    public Performance Performance { get; init; }
    public string? SessionId { get; init; }
    public string? VisitorId { get; init; }
    public string? UserId { get; init; }
    public string? Consent { get; init; }

    /// <summary>True where the sender passes on that the visitor's browser asks not to be tracked.</summary>
    public bool DoNotTrack { get; init; }

    public decimal? RevenueAmount { get; init; }
    public string? RevenueCurrency { get; init; }

    /// <summary>Properties and unknown fields as one JSON object; null without any.</summary>
    public string? Custom { get; init; }

    /// <summary>What only some kinds carry (click, scroll, error, timings) as one JSON object; null without any.</summary>
    public string? Detail { get; init; }
}
