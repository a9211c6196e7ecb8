namespace Analytics.Core.Sites;

/// <summary>A rule for one event source, one event, or one event of one source; goes before the site's own.</summary>
public sealed record SamplingOverride : SamplingRule
{
    /// <summary>The event source it is for; null = any.</summary>
    public string? EventSource { get; init; }

    /// <summary>The event it is for: a custom event's name, or a kind such as pageview; null = any.</summary>
    public string? Event { get; init; }

    /// <summary>True where the rule is for such an event.</summary>
    public bool Covers(string? eventSource, string eventName) => (EventSource is null || EventSource == eventSource) && (Event is null || Event == eventName);

    /// <summary>How closely the rule is cut to an event: the event's name tells more than its source.</summary>
    internal int Closeness => (Event is null ? 0 : 2) + (EventSource is null ? 0 : 1);
}
