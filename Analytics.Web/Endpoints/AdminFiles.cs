using System.Globalization;
using System.Text;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;

namespace Analytics.Web.Endpoints;

/// <summary>What admins take away from the pages, by the cookie of the pages; the HTTP API gives the same file to a token.</summary>
internal static class AdminFiles
{
    /// <summary>Entries of a file at most.</summary>
    internal const int ExportMost = 100_000;

    public static void MapAdminFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/audit.csv", Export).AnswersHead().RequireAuthorization(AccountsPolicies.InstanceAdmin).ExcludeFromDescription();
    }

    private static async Task Export(HttpContext http, AuditLog audit, string? text, string? act, string? from, string? to)
    {
        await Write(http, await audit.Read(AuditFilter.Of(text, act, DayOf(from), DayOf(to)), ExportMost, http.RequestAborted));
    }

    /// <summary>Answers with entries of the audit log as a file.</summary>
    internal static async Task Write(HttpContext http, IReadOnlyList<AuditEntry> entries)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync("at,actor,act,subject,detail,network\r\n", http.RequestAborted);
        foreach (var e in entries)
            await http.Response.WriteAsync(string.Join(',', e.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Cell(e.Actor), e.Act, Cell(e.Subject), Cell(e.Detail), e.Network) + "\r\n", Encoding.UTF8, http.RequestAborted);
    }

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // A cell that begins like a formula would be one in a spreadsheet.
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
