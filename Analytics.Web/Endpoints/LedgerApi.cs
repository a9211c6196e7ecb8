using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>How a site's received events ended, over HTTP: every one is counted, or stands here with its reason.</summary>
internal static class LedgerApi
{
    public static void MapLedgerApi(this WebApplication app) =>
        app.MapCalls("/api/sites/{siteId}", "Figures").MapGet("/ledger", Ledger).WithSummary("How every received event ended")
            .WithDescription("Kept 90 days; for members, also of a public site. received = accepted + dropped + refused; masked counts where personal data was masked, bots the classes of dropped bots, restored the accepted that came out of quarantine, quarantine_full the dropped that found no room in it, folded the accepted that stand as (other) or without properties. hours lists those with events, in UTC hours shown with the site's offset.")
            .Takes(CallParameter.From, CallParameter.To).Produces<LedgerAnswer>().Refuses(400, 401, 403, 404, 429).Shows(StatsExamples.Ledger);

    private static async Task<IResult> Ledger(string siteId, HttpContext http, SiteGate gate, ILedgerReader ledger, TimeProvider clock, CancellationToken cancel)
    {
        // Refusals tell how a site is guarded, which is for its members.
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        var site = access.Site;
        var (parameters, malformed) = ReadParameters.Of(http.Request, site, clock);
        if (parameters is null) return malformed!;
        if (parameters.Filters.Count > 0) return ApiProblems.Malformed("filter", "is no parameter of this call.");

        var zone = SiteZone.Of(site.TimeZone);
        var (from, until) = (zone.StartOf(parameters.Range.From), zone.StartOf(parameters.Range.Until));
        // An hour of the ledger belongs to the range in which it begins.
        var lines = await ledger.Read(site.Id, from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), cancel);
        var hours = lines.GroupBy(line => line.Hour).Select(hour => new LedgerHour(zone.Local(hour.Key), Received(hour), Accepted(hour), Dropped(hour), Refused(hour))).ToList();
        return Results.Ok(new LedgerAnswer($"{parameters.Range.From:yyyy-MM-dd}", $"{parameters.Range.Last:yyyy-MM-dd}", Received(lines), Accepted(lines), Dropped(lines), Refused(lines),
            Sums(lines, line => line.Note is { } note and < LedgerNote.BotCrawler ? note.Word()["masked_".Length..] : null),
            Sums(lines, line => line.Note is { } note and >= LedgerNote.BotCrawler and <= LedgerNote.BotMonitor ? note.Word()["bot_".Length..] : null),
            lines.Where(line => line.Note == LedgerNote.Restored).Sum(line => line.Events), lines.Where(line => line.Note == LedgerNote.QuarantineFull).Sum(line => line.Events), lines.Where(line => line.Note == LedgerNote.Folded).Sum(line => line.Events), hours));
    }

    private static long Received(IEnumerable<LedgerLine> lines) => lines.Where(line => line.Note is null).Sum(line => line.Events);

    private static long Accepted(IEnumerable<LedgerLine> lines) => lines.Where(line => line.IsAccepted).Sum(line => line.Events);

    private static SortedDictionary<string, long> Dropped(IEnumerable<LedgerLine> lines) => Sums(lines, line => line.Dropped?.Word());

    private static SortedDictionary<string, long> Refused(IEnumerable<LedgerLine> lines) => Sums(lines, line => line.Refused?.Word());

    private static SortedDictionary<string, long> Sums(IEnumerable<LedgerLine> lines, Func<LedgerLine, string?> word)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in lines)
            if (word(line) is { } key) sums[key] = sums.GetValueOrDefault(key) + line.Events;
        return sums;
    }

    /// <summary>The whole of a range, and its hours.</summary>
    internal sealed record LedgerAnswer(string From, string To, long Received, long Accepted, SortedDictionary<string, long> Dropped, SortedDictionary<string, long> Refused, SortedDictionary<string, long> Masked, SortedDictionary<string, long> Bots, long Restored, long QuarantineFull, long Folded, IReadOnlyList<LedgerHour> Hours);

    /// <summary>One hour in which something was received.</summary>
    internal sealed record LedgerHour(DateTimeOffset T, long Received, long Accepted, SortedDictionary<string, long> Dropped, SortedDictionary<string, long> Refused);
}
