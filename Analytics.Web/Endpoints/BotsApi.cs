using System.Text.Json.Serialization;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>The quarantine over HTTP: which programs came, what they read, and which classes are let through.</summary>
internal static class BotsApi
{
    private const string Report = """
        {"from":"2025-11-10","to":"2025-11-12","classes":[{"class":"ai_crawler","events":31,"held":31,"let_through":false}],
         "senders":[{"class":"ai_crawler","name":"GPTBot","events":31,"last_day":"2025-11-12"}],
         "pages":[{"path":"/pricing","class":"ai_crawler","events":12,"senders":1}],
         "days":[{"day":"2025-11-12","class":"ai_crawler","events":31}]}
        """;

    public static void MapBotsApi(this WebApplication app)
    {
        var calls = app.MapCalls("/api/sites/{siteId}/bots", "Figures");
        calls.MapGet("", Read).WithSummary("Bots and AI crawlers: who came, what they read, day by day")
            .WithDescription($"For members. Classes: {QuarantineClasses.Sentence}. classes and senders count every event that came and was not counted, for 90 days; held is what lies in quarantine now, and pages are of that: at most 5,000 events of a day, for 30 days.")
            .Takes(CallParameter.From, CallParameter.To, new CallParameter("class", "One class. Default: all.", "ai_crawler")).Produces<BotsAnswer>().Refuses(400, 401, 403, 404, 429).Shows(Report);
        calls.MapPost("/restore", Restore).WithSummary("Let a class of bots through")
            .WithDescription("Events of the class are counted from now on, and those in quarantine enter the figures at the times at which they happened, each once, under the visitors they had; their counts move from dropped to accepted in the ledger. For editors.")
            .Reads<RestoreRequest>().Produces<RestoreAnswer>().Refuses(400, 401, 403, 404, 429, 503).Shows("""{"class":"monitor","restored":128}""", """{"class":"monitor"}""");
        calls.MapDelete("/restore/{held}", Hold).WithSummary("Keep a class of bots apart again")
            .WithDescription("From now on; what has entered the figures stays. For editors.").Produces(204).Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> Read(string siteId, HttpContext http, SiteGate gate, IBots bots, ISiteCatalog sites, TimeProvider clock, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        var (parameters, malformed) = ReadParameters.Of(http.Request, access.Site, clock, "class");
        if (parameters is null) return malformed!;
        if (parameters.Filters.Count > 0) return ApiProblems.Malformed("filter", "is no parameter of this call.");
        var word = ReadParameters.OneOf(http.Request, "class", "");
        var only = QuarantineClasses.Find(word);
        if (word != "" && only is null) return ApiProblems.Malformed("class", $"is one of {QuarantineClasses.Sentence}.");
        var range = parameters.Range;
        var report = await bots.Read(access.Site.Id, range.From, range.Until, only, cancel);
        var blocks = sites.ById(access.Site.Id)?.Blocks;
        var classes = QuarantineClasses.All.Where(c => only is null || c == only)
            .Select(c => new ClassAnswer(c.Word(), report.Days.Where(d => d.Class == c).Sum(d => d.Events), report.Held.GetValueOrDefault(c), blocks?.LetsThrough(c) ?? false))
            .Where(c => c.Events > 0 || c.Held > 0 || c.LetThrough);
        return Results.Ok(new BotsAnswer($"{range.From:yyyy-MM-dd}", $"{range.Last:yyyy-MM-dd}", [.. classes],
            [.. report.Senders.Select(s => new SenderAnswer(s.Class.Word(), s.Name.Length == 0 ? null : s.Name, s.Events, $"{s.LastDay:yyyy-MM-dd}"))],
            [.. report.Pages.Select(p => new PageAnswer(p.Path, p.Class.Word(), p.Events, p.Names))],
            [.. report.Days.Select(d => new DayAnswer($"{d.Day:yyyy-MM-dd}", d.Class.Word(), d.Events))]));
    }

    private static async Task<IResult> Restore(string siteId, HttpContext http, SiteGate gate, IBots bots, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<RestoreRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (QuarantineClasses.Find(request!.Class) is not { } held) return ApiProblems.Malformed("class", $"is one of {QuarantineClasses.Sentence}.");
        try
        {
            return await bots.Restore(access.Site.Id, held, cancel) is { } restored ? Results.Ok(new RestoreAnswer(held.Word(), restored)) : SiteGate.Missing();
        }
        catch (IOException e)
        {
            http.Response.Headers.RetryAfter = "5";
            return Results.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Not all restored");
        }
    }

    private static async Task<IResult> Hold(string siteId, string held, HttpContext http, SiteGate gate, IBots bots, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        return QuarantineClasses.Find(held) is { } found && await bots.Hold(access.Site.Id, found, cancel) ? Results.NoContent() : SiteGate.Missing("The site lets no such class through.");
    }

    /// <summary>Which class to let through.</summary>
    internal sealed record RestoreRequest([property: JsonPropertyName("class")] string? Class = null);

    /// <summary>How many events entered the figures.</summary>
    internal sealed record RestoreAnswer(string Class, int Restored);

    /// <summary>The report of a range.</summary>
    internal sealed record BotsAnswer(string From, string To, IReadOnlyList<ClassAnswer> Classes, IReadOnlyList<SenderAnswer> Senders, IReadOnlyList<PageAnswer> Pages, IReadOnlyList<DayAnswer> Days);

    /// <summary>One class.</summary>
    internal sealed record ClassAnswer(string Class, long Events, long Held, bool LetThrough);

    /// <summary>One program.</summary>
    internal sealed record SenderAnswer(string Class, string? Name, long Events, string LastDay);

    /// <summary>A page that programs read.</summary>
    internal sealed record PageAnswer(string Path, string Class, long Events, int Senders);

    /// <summary>Events of a class on a day.</summary>
    internal sealed record DayAnswer(string Day, string Class, long Events);
}
