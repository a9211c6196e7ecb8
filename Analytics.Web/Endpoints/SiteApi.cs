using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Endpoints;

/// <summary>One site over HTTP: its settings, its end, and tokens that read nothing but it.</summary>
internal static class SiteApi
{
    private const int TokenMinutesMost = 1_440;

    /// <summary>Lists of blocked pages and the like are long.</summary>
    private const long SettingsMostBytes = 1024 * 1024;

    public static void MapSiteApi(this WebApplication app)
    {
        var site = app.MapCalls("/api/sites/{siteId}", "Sites");
        site.MapGet("", Get).WithSummary("A site with its settings").Produces<SiteDetails>().Refuses(400, 401, 403, 404, 429).Shows(SitesExamples.Details);
        site.MapPatch("", Change).WithSummary("Change settings of a site").WithDescription($"Takes any of {string.Join(", ", SiteFields.All.Select(f => f.Name))}; all are changed, or none.")
            .Reads<SiteChanges>().Produces<SiteDetails>().Refuses(400, 401, 403, 404, 409, 429).Shows(SitesExamples.Details, """{"name":"Example Store","session_window_minutes":45,"blocked_pages":["/internal/*"],"sampling":{"strategy":"deterministic","rate":0.5}}""");
        site.MapDelete("", Remove).WithSummary("Remove a site with its keys, members, events and figures").Produces(204).Refuses(401, 403, 404, 429);
        site.MapPost("/tokens", GiveToken).WithSummary("A token that reads report, timeseries, top-pages and the live socket of this site only")
            .Reads<TokenRequest>().Produces<TokenAnswer>(201).Refuses(400, 401, 403, 404, 429).Shows("""{"token":"eyJhbGciOi…","expires_at":"2025-09-17T13:30:00+00:00"}""", """{"minutes":60}""");
    }

    private static async Task<IResult> Get(string siteId, HttpContext http, SiteGate gate, ISiteDirectory sites, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        return Results.Ok(SiteDetails.Of(access.Site, access.Role!.Value, await sites.PublicKeyOf(access.Site.Id, cancel), http.Request));
    }

    private static async Task<IResult> Change(string siteId, HttpContext http, SiteGate gate, ISiteSettings settings, ISiteDirectory sites, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Edit);
        if (access is null) return refused!;
        var (body, malformed) = await JsonBody.Read<JsonDocument>(http.Request, cancel, SettingsMostBytes);
        if (malformed is not null) return malformed;
        using var fields = body!;
        if (fields.RootElement.ValueKind != JsonValueKind.Object) return ApiProblems.Malformed("body", "must be a JSON object.");
        if (access.Role < SiteRole.Owner && fields.RootElement.EnumerateObject().Select(f => SiteFields.Find(f.Name)).FirstOrDefault(f => f is { OwnersOnly: true }) is { } owners)
            return ApiProblems.Forbidden($"Only an owner of the site changes {owners.Name}.");
        return await settings.Change(access.Site.Id, fields.RootElement, cancel) switch
        {
            SiteChange.Changed changed => Results.Ok(SiteDetails.Of(changed.Site, access.Role!.Value, await sites.PublicKeyOf(changed.Site.Id, cancel), http.Request)),
            SiteChange.Invalid invalid => ApiProblems.Malformed(invalid.Field, invalid.Problem),
            SiteChange.DomainTaken taken => Conflict("url", $"A site of this instance already has the domain {taken.Domain}.", "Domain taken"),
            SiteChange.IdTaken taken => Conflict(taken.Field, $"A site of this instance already has the {taken.Field} {taken.Id}.", "Id taken"),
            _ => SiteGate.Missing(),
        };
    }

    private static ProblemHttpResult Conflict(string field, string sentence, string title) =>
        TypedResults.Problem(sentence, statusCode: StatusCodes.Status409Conflict, title: title, extensions: new Dictionary<string, object?> { ["field"] = field });

    private static async Task<IResult> Remove(string siteId, HttpContext http, SiteGate gate, ISiteEraser eraser, IHostApplicationLifetime host)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        // Not the request's token: whoever does not wait for the answer has asked for it all the same.
        return await eraser.Erase(access.Site.Id, host.ApplicationStopping) ? Results.NoContent() : SiteGate.Missing();
    }

    private static async Task<IResult> GiveToken(string siteId, HttpContext http, SiteGate gate, AccountTokens tokens, UserManager<Account> accounts, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        // Else a token that may only change sites would make itself one that reads their figures.
        if ((await http.AuthenticateAsync(AccountsSchemes.Bearer)).Principal?.LacksScope(TokenScopes.StatsRead) is { } lacking) return lacking;
        var (request, malformed) = await JsonBody.Read<TokenRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (request!.Minutes is not (>= 1 and <= TokenMinutesMost)) return ApiProblems.Malformed("minutes", $"is a whole number from 1 to {TokenMinutesMost:N0}.");
        var account = await accounts.FindByIdAsync(access.AccountId!) ?? throw new InvalidOperationException("The account of a valid token is gone.");
        var (token, expiresAt) = await tokens.GiveForReading(account, siteId, TimeSpan.FromMinutes(request.Minutes.Value));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created((string?)null, new TokenAnswer(token, expiresAt));
    }

    /// <param name="Minutes">How long the token is good for; 1 to 1,440.</param>
    internal sealed record TokenRequest([property: JsonPropertyName("minutes")] int? Minutes);

    internal sealed record TokenAnswer(string Token, DateTimeOffset ExpiresAt);

    /// <summary>What may be changed of a site; for the API's description, <see cref="SiteFields"/> does it.</summary>
    internal sealed record SiteChanges(
        string? Name = null, string? Url = null, string? Timezone = null, IReadOnlyList<string>? AllowedOrigins = null, string? VisitorMode = null, int? SessionWindowMinutes = null,
        int? BounceEngagedSeconds = null, int? RateLimitPerMinute = null, int? RateLimitPerIpPerMinute = null, int? RetentionDays = null, int? HourlyRetentionDays = null,
        int? DailyRetentionDays = null, bool? Public = null, bool? HonourDnt = null,
        SamplingAnswer? Sampling = null, IReadOnlyList<SamplingOverrideAnswer>? SamplingOverrides = null, IReadOnlyList<string>? BlockedIps = null, IReadOnlyList<string>? BlockedCountries = null, IReadOnlyList<string>? PageGroups = null,
        IReadOnlyList<string>? BlockedPages = null, IReadOnlyList<string>? BlockedHostnames = null, IReadOnlyList<string>? EventSourcesOff = null, IReadOnlyList<string>? AllowedBots = null, IReadOnlyList<string>? AllowedQueryParameters = null,
        string? UmamiWebsiteId = null, int? MatomoSiteId = null, TrackerSettings? Tracker = null);
}
