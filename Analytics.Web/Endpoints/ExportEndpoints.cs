using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Core.Sites;
using Analytics.Core.Stats;
using Analytics.Core.Stats.Reports;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>The dashboard's lists and its chart as files, for a member who is signed in in the browser. Programs use the API's breakdown and timeseries.</summary>
internal static class ExportEndpoints
{
    /// <summary>Rows of a file at most; and those asked for at once.</summary>
    private const int RowsMost = 100_000, AtOnce = 1_000;

    /// <summary>What stands in a file's columns beside the value.</summary>
    private static readonly IReadOnlyList<WireMetric> Columns =
        [.. WireMetric.All.Where(static metric => metric.Metric is not (Metric.LoadTimeP75 or Metric.Lcp or Metric.Inp or Metric.Fcp or Metric.Ttfb or Metric.Cls))];

    private static readonly IReadOnlyList<WireMetric> TrendColumns = [.. Columns.Where(static metric => metric.Metric <= Metric.LoadTime)];

    public static void MapExports(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/sites/{siteId}/export/{file}", Export).AnswersHead().RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> Export(string siteId, string file, HttpContext http, ISiteDirectory sites, CallStats stats, TimeProvider clock, CancellationToken cancel)
    {
        if (http.User.AccountId() is not { } account || await sites.FindFor(account, siteId, cancel) is not { } found) return SiteGate.Missing();
        var dot = file.LastIndexOf('.');
        var (name, format) = dot < 0 ? (file, "") : (file[..dot], file[(dot + 1)..]);
        if (format is not ("csv" or "json")) return SiteGate.Missing("There is no such file; it ends with .csv or .json.");
        var (asked, malformed) = ReadParameters.Of(http.Request, found.Site, clock, "sort", "having", "interval");
        if (asked is null) return malformed!;
        var query = new StatsQuery { SiteId = found.Site.Id, Range = asked.Range, Filters = asked.Filters };
        IReadOnlyList<string> head;
        IReadOnlyList<object?[]> rows;
        try
        {
            if (name == "trend")
            {
                if (Intervals.Parse(ReadParameters.OneOf(http.Request, "interval", "day")) is not { } every) return ApiProblems.Malformed("interval", "is hour, day, week or month.");
                (head, rows) = (["t", .. TrendColumns.Select(static metric => metric.Field)], await Trend(stats, query with { Every = every }, cancel));
            }
            else
            {
                if (!Dimensions.TryParse(name, out var dimension, out var property)) return SiteGate.Missing($"There is no dimension '{name}'.");
                if (WireMetric.Find(ReadParameters.OneOf(http.Request, "sort", "visitors") ?? "") is not { } sort) return ApiProblems.Malformed("sort", $"is one of {WireMetric.Words}.");
                var having = WireMetric.Find(ReadParameters.OneOf(http.Request, "having", "") ?? "")?.Metric;
                (head, rows) = (["value", .. dimension == Dimension.Page ? ["title"] : Array.Empty<string>(), .. Columns.Select(static metric => metric.Field)], await List(stats, query with { By = dimension, ByProperty = property, ValuesOnly = dimension == Dimension.Property, OrderBy = sort.Metric, Having = having }, cancel));
            }
        }
        catch (BeyondRetentionException past)
        {
            return TypedResults.Problem(past.Message, statusCode: StatusCodes.Status422UnprocessableEntity, title: "Not available");
        }
        catch (PatternWorkException heavy)
        {
            return ApiProblems.TooHeavy(http, heavy);
        }
        http.Response.Headers.CacheControl = "private, no-store";
        var download = FormattableString.Invariant($"{found.Site.Domain}-{name}-{asked.Range.From:yyyy-MM-dd}-{asked.Range.Last:yyyy-MM-dd}.{format}");
        return Results.File(format == "csv" ? Csv(head, rows) : Json(head, rows), format == "csv" ? "text/csv; charset=utf-8" : "application/json", download);
    }

    private static async Task<IReadOnlyList<object?[]>> Trend(CallStats stats, StatsQuery query, CancellationToken cancel) =>
        [.. (await stats.Answer(query, cancel)).Buckets.Select(static bucket => (object?[])[bucket.Start.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), .. TrendColumns.Select(metric => metric.Of(bucket.Figures))])];

    private static async Task<IReadOnlyList<object?[]>> List(CallStats stats, StatsQuery query, CancellationToken cancel)
    {
        var rows = new List<object?[]>();
        while (rows.Count < RowsMost)
        {
            var answer = await stats.Answer(query with { Limit = AtOnce, Offset = rows.Count }, cancel);
            foreach (var row in answer.Rows)
                rows.Add([row.Value ?? Dimensions.None, .. query.By == Dimension.Page ? [row.Title] : Array.Empty<object?>(), .. Columns.Select(metric => metric.Of(row.Figures))]);
            if (answer.Rows.Count < AtOnce) break;
        }
        return rows;
    }

    // RFC 4180. The mark before the first byte tells spreadsheets that the text is UTF-8.
    private static byte[] Csv(IReadOnlyList<string> head, IReadOnlyList<object?[]> rows)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', head).Append("\r\n");
        foreach (var row in rows) text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(object? value)
    {
        if (value is not string text) return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // What visitors sent must not become a formula in somebody's spreadsheet.
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static byte[] Json(IReadOnlyList<string> head, IReadOnlyList<object?[]> rows) =>
        JsonSerializer.SerializeToUtf8Bytes(rows.Select(row => head.Zip(row).ToDictionary(static pair => pair.First, static pair => pair.Second)));
}
