using Analytics.Core.Sites;

namespace Analytics.Core.Ingestion;

/// <summary>One event of the last while that was not counted, with nothing of its sender: no address, no User-Agent, personal data masked.</summary>
public sealed record RecentDrop
{
    /// <summary>Counts up within the program's run.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The word of the drop or refuse reason.</summary>
    public required string Reason { get; init; }

    /// <summary>True where the sender was answered with an error.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The class for which it was kept apart; null where it was not.</summary>
    public QuarantineClass? Class { get; init; }

    /// <summary>What a program calls itself; null for others.</summary>
    public string? Name { get; init; }

    /// <summary>The event's name; null where it could not be read.</summary>
    public string? Event { get; init; }

    public string? EventSource { get; init; }
    public string? Path { get; init; }

    /// <summary>What the step that ended it saw, in one sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>The step that ended it; null where it ended before the first or after the last one.</summary>
    public string? Step { get; init; }
}
