using System.Text;

namespace Analytics.Core.Events.Formats;

/// <summary>What a sender is told once its events are on disk.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">Type of the body; null without one.</param>
/// <param name="Body">The body; empty without one.</param>
/// <param name="Header">A header of the format's own; null without one.</param>
public sealed record WireAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body, KeyValuePair<string, string>? Header = null)
{
    // One transparent dot, 1 × 1. Source: GIF89a.
    private static readonly byte[] Dot = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>Nothing to say.</summary>
    public static readonly WireAnswer NoContent = new(204, null, default);

    /// <summary>The picture that pages ask for where they cannot post.</summary>
    public static readonly WireAnswer Gif = new(200, "image/gif", Dot);

    /// <summary>What senders of single events to a queue expect.</summary>
    public static readonly WireAnswer Queued = Json(202, """{"status":"queued"}""");

    public static WireAnswer Json(int status, string json) => new(status, "application/json", Encoding.UTF8.GetBytes(json));
}
