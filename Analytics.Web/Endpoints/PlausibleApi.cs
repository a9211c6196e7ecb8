using System.Globalization;
using Analytics.Core.Sites;
using Analytics.Core.Stats;

namespace Analytics.Web.Endpoints;

/// <summary>Reads as Plausible's Stats API v1 has them, so that what was made for it goes on working. Source: plausible.io/docs/stats-api-v1.</summary>
internal static class PlausibleApi
{
    private const int LimitUnlessSaid = 100, LimitMost = 1_000;

    private static readonly CallParameter[] Asked =
    [
        new("site_id", "The site's domain, or its id.", "{domain}", Required: true),
        new("period", "day, 7d, 30d, month, 6mo, 12mo or custom. Default 30d.", "custom"),
        new("date", "The day the period ends with; for custom two days, comma-separated. Default: today.", "2025-11-10,2025-11-12"),
        new("metrics", $"Comma-separated: {string.Join(", ", PlausibleMetric.All.Select(m => m.Word))}. Default visitors.", "visitors,pageviews"),
        new("filters", "`property==value|value`, also `!=`, `*` and `**`; several with `;`.", "visit:source!=Bing"),
    ];

    public static void MapPlausibleApi(this WebApplication app)
    {
        var stats = app.MapCalls("/api/v1/stats", "Plausible Stats API v1");
        stats.MapGet("/aggregate", Aggregate).WithSummary("Metrics of a period").Takes([.. Asked, new("compare", "previous_period: adds to each metric its change in percent.", "previous_period")])
            .Produces<AggregateAnswer>().Produces<PlausibleProblem>(400).Produces<PlausibleProblem>(401).Shows("""{"results":{"visitors":{"value":41210,"change":8},"pageviews":{"value":162845,"change":null}}}""");
        stats.MapGet("/timeseries", TimeSeries).WithSummary("Metrics over time").Takes([.. Asked, new("interval", "date or month. Default: month for 6mo and 12mo, else date.", "date")])
            .Produces<RowsAnswer>().Produces<PlausibleProblem>(400).Produces<PlausibleProblem>(401).Shows("""{"results":[{"date":"2025-09-10","visitors":5120,"pageviews":20412}]}""");
        stats.MapGet("/breakdown", Breakdown).WithSummary("Metrics by a property").Takes([.. Asked, new("property", $"{string.Join(", ", PlausibleFilters.Words)}.", "visit:source", Required: true), new("limit", "1 to 1,000. Default 100.", "10", IsNumber: true), new("page", "From 1 on.", "1", IsNumber: true)])
            .Produces<RowsAnswer>().Produces<PlausibleProblem>(400).Produces<PlausibleProblem>(401).Shows("""{"results":[{"source":"Google","visitors":21893,"pageviews":80211}]}""");
        stats.MapGet("/realtime/visitors", Visitors).WithSummary("Visitors of the last five minutes, as a bare number").Takes(Asked[0])
            .Produces<int>().Produces<PlausibleProblem>(400).Produces<PlausibleProblem>(401).Shows("3");
    }

    private static async Task<IResult> Aggregate(HttpContext http, SiteGate gate, ISiteCatalog catalog, CallStats stats, TimeProvider clock, CancellationToken cancel)
    {
        var (question, refused) = await Question.Of(http, gate, catalog, clock);
        if (question is null) return refused!;
        var now = (await stats.Answer(question.Query, cancel)).Total;
        var compare = http.Request.Query["compare"].ToString();
        if (compare is not ("" or "previous_period")) return PlausibleProblem.Bad("compare is previous_period.");
        var before = compare.Length == 0 ? null : (await stats.Answer(question.Query with { Range = question.Query.Range.Previous }, cancel)).Total;
        return Results.Ok(new { results = question.Metrics.ToDictionary(m => m.Word, m => Value(m, now, before)) });
    }

    private static Dictionary<string, double?> Value(PlausibleMetric metric, Figures now, Figures? before)
    {
        var value = metric.Of(now);
        if (before is null) return new() { ["value"] = value };
        // As there: a share changes by points, everything else by percent.
        var change = metric.Of(before) is not { } earlier || value is not { } v ? (double?)null
            : metric.Word == "bounce_rate" ? v - earlier
            : earlier == 0 ? (v == 0 ? 0 : 100) : Math.Round(100 * (v - earlier) / earlier, MidpointRounding.AwayFromZero);
        return new() { ["value"] = value, ["change"] = change };
    }

    private static async Task<IResult> TimeSeries(HttpContext http, SiteGate gate, ISiteCatalog catalog, CallStats stats, TimeProvider clock, CancellationToken cancel)
    {
        var (question, refused) = await Question.Of(http, gate, catalog, clock);
        if (question is null) return refused!;
        Interval? every = http.Request.Query["interval"].ToString() switch
        {
            "" => question.Period is "day" ? Interval.Hour : question.Period is "6mo" or "12mo" ? Interval.Month : Interval.Day,
            "date" or "day" => Interval.Day,
            "month" => Interval.Month,
            _ => null,
        };
        if (every is null) return PlausibleProblem.Bad("interval is date or month.");
        var answer = await stats.Answer(question.Query with { Every = every }, cancel);
        var format = every == Interval.Hour ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd";
        return Results.Ok(new { results = answer.Buckets.Select(b => question.Row("date", b.Start.ToString(format, CultureInfo.InvariantCulture), b.Figures)) });
    }

    private static async Task<IResult> Breakdown(HttpContext http, SiteGate gate, ISiteCatalog catalog, CallStats stats, TimeProvider clock, CancellationToken cancel)
    {
        var (question, refused) = await Question.Of(http, gate, catalog, clock);
        if (question is null) return refused!;
        var property = http.Request.Query["property"].ToString();
        if (PlausibleFilters.Property(property) is not { } dimension) return PlausibleProblem.Bad($"There is no property '{property}'.");
        if (!TryNumber(http, "limit", LimitUnlessSaid, LimitMost, out var limit)) return PlausibleProblem.Bad($"limit is a number from 1 to {LimitMost}.");
        if (!TryNumber(http, "page", 1, 1_000_000, out var page)) return PlausibleProblem.Bad("page is a number from 1 on.");
        var answer = await stats.Answer(question.Query with { By = dimension, Limit = limit, Offset = (page - 1) * limit }, cancel);
        return Results.Ok(new { results = answer.Rows.Select(row => question.Row(PlausibleFilters.Short(property), row.Value ?? Dimensions.None, row.Figures)) });
    }

    private static async Task<IResult> Visitors(HttpContext http, SiteGate gate, ISiteCatalog catalog, CallStats stats, CancellationToken cancel)
    {
        var (site, refused) = await Question.SiteOf(http, gate, catalog);
        return site is null ? refused! : Results.Ok(await stats.ActiveNow(site.Id, cancel));
    }

    private static bool TryNumber(HttpContext http, string name, int otherwise, int most, out int number)
    {
        var text = http.Request.Query[name].ToString();
        number = otherwise;
        return text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }

    /// <summary>What all calls ask alike.</summary>
    private sealed record Question(StatsQuery Query, IReadOnlyList<PlausibleMetric> Metrics, string Period)
    {
        public static async Task<(Question? Question, IResult? Refusal)> Of(HttpContext http, SiteGate gate, ISiteCatalog catalog, TimeProvider clock)
        {
            var (site, refused) = await SiteOf(http, gate, catalog);
            if (site is null) return (null, refused);
            string? One(string name) => http.Request.Query[name] is [{ Length: > 0 } given] ? given : null;
            var period = One("period") ?? "30d";
            var (range, problem) = PlausiblePeriod.Of(period, One("date"), SiteZone.Of(site.TimeZone).DayOf(clock.GetUtcNow()));
            if (range is null) return (null, PlausibleProblem.Bad(problem!));
            if (PlausibleMetric.Parse(One("metrics") ?? "visitors") is not { } metrics) return (null, PlausibleProblem.Bad($"metrics are some of {string.Join(", ", PlausibleMetric.All.Select(m => m.Word))}."));
            var (filters, wrong) = PlausibleFilters.Parse(One("filters") ?? "");
            if (filters is null) return (null, PlausibleProblem.Bad(wrong!));
            return (new(new StatsQuery { SiteId = site.Id, Range = range.Value, Filters = filters }, metrics, period), null);
        }

        public static async Task<(Site? Site, IResult? Refusal)> SiteOf(HttpContext http, SiteGate gate, ISiteCatalog catalog)
        {
            var named = http.Request.Query["site_id"].ToString();
            // The id first: anybody may give a site of theirs a domain that reads like the id of another.
            var siteId = (catalog.ByPublicId(named) ?? catalog.ByDomain(SiteAddress.DomainOf(named)))?.Site.PublicId ?? named;
            var (site, refused) = await gate.ForReading(http, siteId);
            if (site is not null) return (site, null);
            // There, a site that one may not see is answered like a wrong key.
            return (null, refused is IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden } ? PlausibleProblem.Of(403, "This token reads other calls only.") : named.Length == 0 && refused is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } ? PlausibleProblem.Bad("site_id is missing.") : PlausibleProblem.Of(401, "Invalid API key or site ID. Give a token of an account that is a member of the site: Authorization: Bearer …"));
        }

        public Dictionary<string, object?> Row(string name, string value, Figures figures) =>
            new([new(name, value), .. Metrics.Select(m => KeyValuePair.Create(m.Word, (object?)m.Of(figures)))]);
    }

    internal sealed record AggregateAnswer(IReadOnlyDictionary<string, AggregateValue> Results);

    /// <param name="Change">Percent against the period before (points for bounce_rate); only with compare.</param>
    internal sealed record AggregateValue(double? Value, double? Change = null);

    /// <summary>A row has the date or the property's value, and the metrics that were asked for.</summary>
    internal sealed record RowsAnswer(IReadOnlyList<IReadOnlyDictionary<string, object?>> Results);
}
