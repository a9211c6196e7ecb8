using System.Text;
using System.Text.Json;
using Analytics.Core.Ingestion;

namespace Analytics.Core.Jobs.Moving;

/// <summary>Exported events as lines of a table. Source: RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe (OWASP, "CSV Injection").</summary>
public static class EventCsv
{
    private static readonly string[] Columns =
    [
        "timestamp", "kind", "name", "path", "title", "hostname", "visitor", "identified", "interactive", "event_source", "referrer_address", "source", "channel",
        "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "click_id", "country", "region", "city", "browser", "browser_version", "os", "os_version", "device",
        "screen", "language", "time_zone", "engaged_ms", "scroll_percent", "event_id", "session_id", "revenue_amount", "revenue_currency", "weight", "sampling", "custom", "detail",
    ];

    /// <summary>The headings, with their end of line.</summary>
    public static byte[] Header() => Encoding.UTF8.GetBytes(string.Join(',', Columns) + "\n");

    /// <summary>One event, without an end of line.</summary>
    public static byte[] Line(AcceptedEvent accepted)
    {
        var all = ExportedEvent.Element(accepted);
        return Encoding.UTF8.GetBytes(string.Join(',', Columns.Select(c => all.TryGetProperty(c, out var value) ? Cell(value) : "")));
    }

    private static string Cell(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (value.ValueKind == JsonValueKind.String && text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
