using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Analytics.Web.Endpoints;

/// <summary>
/// Where a page of ranked rows ended: at a row, not at a number of rows, so that rows which come in above it move nothing.
/// </summary>
/// <param name="Sort">The metric that the rows were ordered by.</param>
/// <param name="Figure">That metric of the last row; −1 where it has none.</param>
/// <param name="Value">The last row's value; null for the one without.</param>
/// <param name="Rows">How many rows there were up to it: where to look first.</param>
internal sealed record RowCursor(string Sort, double Figure, string? Value, int Rows)
{
    public string Write() => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <summary>The cursor of a text; null when it is none of ours.</summary>
    public static RowCursor? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<RowCursor>(WebEncoders.Base64UrlDecode(text)) is { Sort: not null, Rows: >= 0 } cursor ? cursor : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
