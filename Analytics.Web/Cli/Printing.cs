using System.CommandLine;
using System.Text.Json;

namespace Analytics.Web.Cli;

/// <summary>How verbs print: JSON for programs, lines and columns for people.</summary>
internal static class Printing
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Prints a value as JSON where the line says <c>--json</c>, else as text.</summary>
    public static async Task Show<T>(ParseResult line, TextWriter output, T value, Func<TextWriter, Task> asText)
    {
        if (line.GetValue(CommonOptions.Json)) await output.WriteLineAsync(JsonSerializer.Serialize(value, Json));
        else await asText(output);
    }

    /// <summary>Rows under their headings, each column as wide as its widest cell.</summary>
    public static async Task Table(TextWriter output, string[] headings, IReadOnlyCollection<string[]> rows)
    {
        var widths = headings.Select((h, i) => rows.Select(r => r[i].Length).Append(h.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(headings)) await output.WriteLineAsync(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>A time as everybody reads it the same.</summary>
    public static string At(DateTimeOffset? at) => at is { } time ? time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) : "–";

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => FormattableString.Invariant($"{bytes} B"),
        < 1024 * 1024 => FormattableString.Invariant($"{bytes / 1024.0:0.0} KiB"),
        < 1024 * 1024 * 1024 => FormattableString.Invariant($"{bytes / 1048576.0:0.0} MiB"),
        _ => FormattableString.Invariant($"{bytes / 1073741824.0:0.0} GiB"),
    };
}
