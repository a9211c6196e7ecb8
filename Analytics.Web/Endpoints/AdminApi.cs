using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Accounts, sites and jobs of the whole instance, for those who run it. Of sites they see what they are, never figures.</summary>
internal static class AdminApi
{
    public static void MapAdminApi(this WebApplication app)
    {
        const string user = """{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409","email":"bob@example.com","name":"Bob","instance_admin":false,"disabled":false,"require_second_factor":false,"created_at":"2025-09-10T08:00:00+00:00"}""";
        const string job = """{"name":"hourly-rollup","title":"Hourly rollup","text":"Writes the totals of closed hours.","running":false,"next_run":"2025-09-17T13:05:00+00:00","last_run":{"started":"2025-09-17T12:05:00+00:00","took_ms":41,"outcome":"2 hours","succeeded":true}}""";
        var admin = app.MapCalls("/api/admin", "Admin").RequireAuthorization(AccountsPolicies.ApiCaller, AccountsPolicies.InstanceAdmin);
        admin.MapGet("/users", Users).WithSummary("All accounts").Produces<UserAnswer[]>().Refuses(400, 401, 403, 429).Shows($"[{user}]");
        admin.MapPost("/users", AddUser).WithSummary("Make an account").Reads<SignUpRequest>().Produces<UserAnswer>(201).Refuses(400, 401, 403, 409, 429).Shows(user, """{"email":"ann@example.org","password":"correct horse battery","name":"Ann"}""");
        admin.MapPatch("/users/{userId}", ChangeUser).WithSummary("Disable or enable an account, let it run the instance, ask it for a second factor").WithDescription("Disabling and taking the instance away end sessions and tokens at once; a second factor is asked for within five minutes.").Reads<UserChanges>().Produces<UserAnswer>().Refuses(400, 401, 403, 404, 409, 429).Shows(user, """{"disabled":true}""");
        admin.MapGet("/sites", Sites).WithSummary("All sites, without figures").Produces<SiteLine[]>().Refuses(400, 401, 403, 429)
            .Shows("""[{"site_id":"site_7f3k20q9xd","name":"Example Store","domain":"example.com","timezone":"Asia/Kathmandu","public":false,"demo":false,"created_at":"2025-09-10T08:00:00+00:00","members":[{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409","role":"owner"}]}]""");
        admin.MapPost("/sites/{siteId}/owner", GiveSite).WithSummary("Give a site whose owners are all disabled a new one").WithDescription("409 where an owner of the site, or of its team, can sign in.").Reads<OwnerRequest>().Produces(204).Refuses(400, 401, 403, 404, 409, 429).Shows(answer: null, """{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409"}""");
        admin.MapGet("/jobs", JobsNow).WithSummary("What the jobs did and will do").Produces<JobLine[]>().Refuses(400, 401, 403, 429).Shows($"[{job}]");
        admin.MapPost("/jobs/{job}/run", RunJob).WithSummary("Run a job now").Produces(202).Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> Users(HttpContext http, AccountRoster roster, CancellationToken cancel) =>
        ReadParameters.Unknown(http.Request) ?? Results.Ok((await roster.All(cancel)).Select(UserAnswer.Of));

    private static async Task<IResult> AddUser(HttpContext http, AccountMaker maker, AuditLog audit, CancellationToken cancel)
    {
        var (request, malformed) = await JsonBody.Read<SignUpRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        var outcome = await maker.Make(new(request!.Name ?? "", request.Email ?? "", request.Password ?? ""));
        if (outcome is AccountMade.Made { Account.Email: { } email }) await audit.Write(Acts.AccountMade, email, "by an admin");
        return outcome switch
        {
            AccountMade.Made made => Results.Created($"/api/admin/users/{made.Account.Id}", UserAnswer.Of(made.Account)),
            AccountMade.Refused refused => ApiProblems.Malformed(refused.Field, refused.Sentence),
            // Who runs the instance sees all accounts anyway.
            _ => TypedResults.Problem("email: has an account.", statusCode: StatusCodes.Status409Conflict, title: "Address taken", extensions: new Dictionary<string, object?> { ["field"] = "email" }),
        };
    }

    private static async Task<IResult> ChangeUser(string userId, HttpContext http, AccountRoster roster, UserAdministration administration, CancellationToken cancel)
    {
        if (await roster.Find(userId) is not { } account) return SiteGate.Missing("There is no such account.");
        var (request, malformed) = await JsonBody.Read<UserChanges>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (account.Id == http.User.AccountId() && (request!.Disabled is true || request.InstanceAdmin is false)) return Conflict("Somebody else has to do that to you, or nobody might run the instance.");
        if (request!.InstanceAdmin is { } admin && !await administration.SetAdmin(userId, admin)) return Last();
        if (request.RequireSecondFactor is { } required) await administration.RequireFactor(userId, required);
        if (request.Disabled is { } disabled && !await administration.Disable(userId, disabled)) return Last();
        return (await roster.All(cancel)).FirstOrDefault(changed => changed.Id == userId) is { } now ? Results.Ok(UserAnswer.Of(now)) : SiteGate.Missing("There is no such account.");
    }

    private static async Task<IResult> Sites(HttpContext http, ISiteCatalog catalog, ISiteMembers members, CancellationToken cancel)
    {
        if (ReadParameters.Unknown(http.Request) is { } unknown) return unknown;
        var bySite = (await members.All(cancel)).ToLookup(m => m.SiteId);
        return Results.Ok(catalog.All.Select(e => e.Site).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id).Select(s => SiteLine.Of(s, bySite[s.Id])));
    }

    private static async Task<IResult> GiveSite(string siteId, HttpContext http, ISiteCatalog catalog, OwnerlessSites ownerless, CancellationToken cancel)
    {
        if (catalog.ByPublicId(siteId) is not { } entry) return SiteGate.Missing("There is no such site.");
        var (request, malformed) = await JsonBody.Read<OwnerRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if ((await ownerless.Heirs(cancel)).FirstOrDefault(a => a.Id == request!.UserId) is not { } heir) return ApiProblems.Malformed("user_id", "names an account that is not disabled.");
        return await ownerless.Give(entry.Site, heir)
            ? Results.NoContent()
            : TypedResults.Problem("Somebody who can sign in owns the site: only they say who else does.", statusCode: StatusCodes.Status409Conflict, title: "The site has an owner");
    }

    private static async Task<IResult> JobsNow(HttpContext http, JobBoard board, CancellationToken cancel) =>
        ReadParameters.Unknown(http.Request) ?? Results.Ok((await board.List(cancel)).Select(JobLine.Of));

    private static async Task<IResult> RunJob(string job, JobBoard board, AuditLog audit, CancellationToken cancel)
    {
        if (!await board.RunNow(job, cancel)) return SiteGate.Missing("There is no such job.");
        await audit.Write(Acts.JobRun, job);
        return Results.Accepted();
    }

    private static ProblemHttpResult Last() => Conflict("Nobody else runs the instance: let another account do so first.");

    private static ProblemHttpResult Conflict(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status409Conflict, title: "Not yourself");

    // A misspelt field would be answered as if an account were closed that is not.
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record UserChanges(
        [property: JsonPropertyName("disabled")] bool? Disabled = null,
        [property: JsonPropertyName("instance_admin")] bool? InstanceAdmin = null,
        [property: JsonPropertyName("require_second_factor")] bool? RequireSecondFactor = null);

    internal sealed record UserAnswer(string UserId, string Email, string Name, bool InstanceAdmin, bool Disabled, bool RequireSecondFactor, DateTimeOffset CreatedAt)
    {
        public static UserAnswer Of(Account account) => new(account.Id, account.Email ?? "", account.Name, account.IsInstanceAdmin, AccountRoster.IsDisabled(account), account.RequireSecondFactor, account.CreatedAt);
    }

    internal sealed record OwnerRequest([property: JsonPropertyName("user_id")] string? UserId);

    internal sealed record MemberLine(string UserId, string Role);

    internal sealed record SiteLine(string SiteId, string Name, string Domain, string Timezone, bool Public, bool Demo, DateTimeOffset CreatedAt, IReadOnlyList<MemberLine> Members)
    {
        public static SiteLine Of(Site site, IEnumerable<SiteMember> members) =>
            new(site.PublicId, site.Name, site.Domain, site.TimeZone, site.Public, site.Demo, site.CreatedAt, [.. members.Select(m => new MemberLine(m.UserId, m.Role.ToString().ToLowerInvariant()))]);
    }

    internal sealed record RunLine(DateTimeOffset Started, long TookMs, string Outcome, bool Succeeded);

    /// <param name="NextRun">Null while the job is paused.</param>
    /// <param name="LastRun">Null before the first.</param>
    internal sealed record JobLine(string Name, string Title, string Text, bool Running, DateTimeOffset? NextRun, RunLine? LastRun)
    {
        public static JobLine Of(JobStatus job) =>
            new(job.Name, job.Title, job.Text, job.Running, job.NextRun, job.Last is { } last ? new(last.Started, (long)last.Took.TotalMilliseconds, last.Outcome, last.Succeeded) : null);
    }
}
