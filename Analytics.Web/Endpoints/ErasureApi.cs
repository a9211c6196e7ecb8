using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;

namespace Analytics.Web.Endpoints;

/// <summary>What the law gives people a right to, over HTTP: to have their events erased, and to see what is kept of them. For owners.</summary>
internal static partial class ErasureApi
{
    public static void MapErasureApi(this WebApplication app)
    {
        var site = app.MapCalls("/api/sites/{siteId}", "Privacy");
        site.MapPost("/erase", Erase).WithSummary("Erase events of a user, of days, of pages or of an event")
            .WithDescription("Takes the events that meet every condition given; at least one must be. `from` and `to` are days of the site, both included; in `page` and `event` * stands for any text. Nothing is taken away unless `preview` is false: by default the answer says what would be. Backups made before still hold what was erased.")
            .Reads<EraseRequest>().Produces<EraseAnswer>().Refuses(400, 401, 403, 404, 429)
            .Shows("""{"events":311,"visitors":1,"days":["2025-09-10","2025-09-11"]}""", """{"user_id":"customer-4711","preview":true}""");
        site.MapGet("/person", Person).WithSummary("Everything that is kept of one user").WithDescription("One JSON object an event, the oldest first; nothing where nothing is kept.")
            .Takes(new CallParameter("user_id", "The user, as your events name them.", "customer-4711", Required: true))
            .Produces<string>(200, "application/x-ndjson").Refuses(400, 401, 403, 404, 429);
    }

    private static async Task<IResult> Erase(string siteId, HttpContext http, SiteGate gate, ISiteCatalog sites, IErasure erasure, IHostApplicationLifetime host, ILoggerFactory logs, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        var (body, malformed) = await JsonBody.Read<EraseRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var (request, fault) = ErasureRules.Read(body!.UserId, body.From, body.To, body.Page, body.Event);
        if (request is null) return ApiProblems.Malformed(fault!.Value.Field, fault.Value.Problem);
        if (sites.ById(access.Site.Id) is not { } entry) return SiteGate.Missing();
        if (body.Preview ?? true) return Results.Ok(EraseAnswer.Of(await erasure.Preview(entry, request, cancel)));
        // Not the request's token: whoever does not wait for the answer has asked for it all the same. A stop leaves it to the next start.
        var count = await erasure.Run(entry, request, host.ApplicationStopping);
        LogErased(logs.CreateLogger(typeof(ErasureApi)), siteId, access.AccountId!, count.Events, count.Visitors, count.Days.Count, string.Join(", ", Named(request)));
        return Results.Ok(EraseAnswer.Of(count));
    }

    private static async Task<IResult> Person(string siteId, HttpContext http, SiteGate gate, ISiteCatalog sites, IPersonalData data, ILoggerFactory logs, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request, "user_id") is { } unknown) return unknown;
        if (ReadParameters.OneOf(http.Request, "user_id", "") is not { Length: > 0 and <= ErasureRules.TextMost } user) return ApiProblems.Malformed("user_id", "is required, once.");
        if (sites.ById(access.Site.Id) is not { } entry) return SiteGate.Missing();
        var events = await data.Of(entry, user, cancel);
        LogShown(logs.CreateLogger(typeof(ErasureApi)), siteId, access.AccountId!, events.Count);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(string.Concat(events.Select(e => e.ToJsonString() + "\n")), "application/x-ndjson");
    }

    /// <summary>Which conditions were given, without what they say.</summary>
    private static IEnumerable<string> Named(ErasureRequest request)
    {
        if (request.UserId is not null) yield return "user";
        if (request.From is not null || request.To is not null) yield return "days";
        if (request.Page is not null) yield return "page";
        if (request.Event is not null) yield return "event";
    }

    [LoggerMessage(3401, LogLevel.Information, "Account {Account} erased {Events} events of {Visitors} visitors on {Days} days of site {Site}, by {Conditions}")]
    private static partial void LogErased(ILogger log, string site, string account, int events, int visitors, int days, string conditions);

    [LoggerMessage(3402, LogLevel.Information, "Account {Account} was given the {Events} events that are kept of a user of site {Site}")]
    private static partial void LogShown(ILogger log, string site, string account, int events);

    /// <summary>What is to go. A member it does not know is refused: a condition that is mistyped and dropped would take more than was meant.</summary>
    /// <param name="Preview">True, as when it is left out, to be told only.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record EraseRequest(
        [property: JsonPropertyName("user_id")] string? UserId = null,
        [property: JsonPropertyName("from")] string? From = null,
        [property: JsonPropertyName("to")] string? To = null,
        [property: JsonPropertyName("page")] string? Page = null,
        [property: JsonPropertyName("event")] string? Event = null,
        [property: JsonPropertyName("preview")] bool? Preview = null);

    /// <summary>What goes, or went.</summary>
    internal sealed record EraseAnswer(int Events, int Visitors, IReadOnlyList<DateOnly> Days)
    {
        public static EraseAnswer Of(ErasureCount count) => new(count.Events, count.Visitors, count.Days);
    }
}
