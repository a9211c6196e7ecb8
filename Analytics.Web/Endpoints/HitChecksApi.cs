using System.Text.Json.Serialization;
using Analytics.Core.Ingestion;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Collecting;

namespace Analytics.Web.Endpoints;

/// <summary>Why an event was dropped, over HTTP: the last ones that were, and what would become of a request.</summary>
internal static class HitChecksApi
{
    private const string Drops = """
        {"drops":[{"t":"2025-11-12T09:12:44Z","reason":"bot","refused":false,"class":"ai_crawler","name":"GPTBot","event":"pageview","event_source":null,"path":"/pricing","detail":"An AI crawler, GPTBot.","step":"bot"}]}
        """;

    private const string Checked = """
        {"counted":false,"reason":"bot","answer":"Success, X-Analytics-Dropped: bot","steps":[{"step":"read","verdict":"passed","detail":"pageview."},{"step":"credentials","verdict":"passed","detail":"The public key."},{"step":"bot","verdict":"dropped","detail":"An AI crawler, GPTBot."},{"step":"datacentre","verdict":"not_reached","detail":null}]}
        """;

    private const string Asked = """{"request":"curl https://stats.example.com/ingest/event -A 'GPTBot/1.2' -d '{\"site_id\":\"site_7f3k20q9xd\",\"site_key\":\"pk_live_9QmT4vXc2LhR8sWb\",\"event_type\":\"pageview\",\"path\":\"/pricing\"}'","ip":"203.0.113.7"}""";

    public static void MapHitChecksApi(this WebApplication app)
    {
        var calls = app.MapCalls("/api/sites/{siteId}/ledger", "Figures");
        calls.MapGet("/recent", Recent).WithSummary("The last events that were not counted")
            .WithDescription($"At most {RecentDrops.PerSite}, newest first, of this run of the program: they are in no file. No address, no User-Agent; personal data is masked. For members.")
            .Produces<DropsAnswer>().Refuses(400, 401, 403, 404, 429).Shows(Drops);
        calls.MapPost("/check", Check).WithSummary("What would become of a request")
            .WithDescription("request is a curl command, a raw HTTP request, the JSON that was sent, or an address; ip and user_agent say whose it is where the request does not. Every step of the pipeline is run without counting, storing or making anything. For members.")
            .Reads<CheckRequest>().Produces<CheckAnswer>().Refuses(400, 401, 403, 404, 429).Shows(Checked, Asked);
    }

    private static async Task<IResult> Recent(string siteId, HttpContext http, SiteGate gate, RecentDrops drops)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok(new DropsAnswer([.. drops.Of(access.Site.Id).Select(d => new DropAnswer(d.At, d.Reason, d.IsRefused, d.Class?.Word(), d.Name, d.Event, d.EventSource, d.Path, d.Detail, d.Step))]));
    }

    private static async Task<IResult> Check(string siteId, HttpContext http, SiteGate gate, IHitChecks checks, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        var (asked, malformed) = await JsonBody.Read<CheckRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var check = await checks.Check(access.Site, asked!.Request, asked.Ip, asked.UserAgent, cancel);
        if (check.Problem is { } problem) return ApiProblems.Malformed("request", $"cannot be checked. {problem}");
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(new CheckAnswer(check.Reason is null, check.Reason, check.Answer!, [.. check.Steps.Select(s => new StepAnswer(s.Name, s.Verdict, s.Detail))]));
    }

    /// <summary>A request to be checked.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record CheckRequest([property: JsonPropertyName("request")] string? Request = null, [property: JsonPropertyName("ip")] string? Ip = null, [property: JsonPropertyName("user_agent")] string? UserAgent = null);

    /// <summary>What would become of it, and the verdict of every step.</summary>
    internal sealed record CheckAnswer(bool Counted, string? Reason, string Answer, IReadOnlyList<StepAnswer> Steps);

    /// <summary>One step: passed, dropped, refused or not_reached.</summary>
    internal sealed record StepAnswer(string Step, string Verdict, string? Detail);

    /// <summary>The last events that were not counted.</summary>
    internal sealed record DropsAnswer(IReadOnlyList<DropAnswer> Drops);

    /// <summary>One of them.</summary>
    internal sealed record DropAnswer(DateTimeOffset T, string Reason, bool Refused, string? Class, string? Name, string? Event, string? EventSource, string? Path, string? Detail, string? Step);
}
