using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Members of a site and invitations to it over HTTP.</summary>
internal static class MembersApi
{
    public static void MapMembersApi(this WebApplication app)
    {
        const string member = """{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409","name":"Bob","email":"bob@example.com","role":"editor","team":null}""";
        const string invitation = """{"invitation_id":"5f0c2f5cb7b14dd58f2f3e0f9a7f7d10","email":"bob@example.com","role":"viewer","expires_at":"2025-09-24T12:30:00+00:00"}""";
        var site = app.MapCalls("/api/sites/{siteId}", "Members");
        site.MapGet("/members", List).WithSummary("Who may see or change the site").WithDescription("`team` is the team through which a right comes; null for members of the site itself.").Produces<MemberAnswer[]>().Refuses(400, 401, 403, 404, 429).Shows($"[{member}]");
        site.MapPatch("/members/{userId}", Change).WithSummary("Give a member another role").Reads<MemberChange>().Produces<MemberAnswer>().Refuses(400, 401, 403, 404, 409, 429).Shows(member, """{"role":"editor"}""");
        site.MapDelete("/members/{userId}", Remove).WithSummary("End a membership").Produces(204).Refuses(401, 403, 404, 409, 429);
        site.MapPost("/transfer", Transfer).WithSummary("Make a member the owner in your place; you become an editor").Reads<TransferRequest>().Produces(204).Refuses(400, 401, 403, 404, 429).Shows(answer: null, """{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409"}""");
        site.MapGet("/invitations", Waiting).WithSummary("Invitations that wait").Produces<InvitationAnswer[]>().Refuses(400, 401, 403, 404, 429).Shows($"[{invitation}]");
        site.MapPost("/invitations", Invite).WithSummary("Invite somebody to the site").WithDescription("The link is good for seven days and for this address only, and given here alone. With a mail server it is mailed too.")
            .Reads<InvitationRequest>().Produces<InvitationMade>(201).Refuses(400, 401, 403, 404, 429).Shows(invitation[..^1] + ""","link":"https://stats.example.com/invitation?code=qLZ0…"}""", """{"email":"bob@example.com","role":"viewer"}""");
        site.MapDelete("/invitations/{invitationId}", Revoke).WithSummary("Revoke an invitation").Produces(204).Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> List(string siteId, HttpContext http, SiteGate gate, Memberships memberships, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Member);
        if (access is null) return refused!;
        return ReadParameters.Unknown(http.Request) ?? Results.Ok((await memberships.Of(access.Site, cancel)).Select(MemberAnswer.Of));
    }

    private static async Task<IResult> Change(string siteId, string userId, HttpContext http, SiteGate gate, Memberships memberships, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<MemberChange>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (RoleOf(request!.Role) is not { } role) return ApiProblems.Malformed("role", "is viewer, editor or owner.");
        if (await Member(memberships, access.Site, userId, cancel) is not { } member) return SiteGate.Missing("The site has no such member of its own.");
        return await memberships.Set(access.Site, member, role) ? Results.Ok(MemberAnswer.Of(member with { Role = role })) : NoOwner();
    }

    private static async Task<IResult> Remove(string siteId, string userId, HttpContext http, SiteGate gate, Memberships memberships, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        if (await Member(memberships, access.Site, userId, cancel) is not { } member) return SiteGate.Missing("The site has no such member of its own.");
        return await memberships.Set(access.Site, member, role: null) ? Results.NoContent() : NoOwner();
    }

    private static async Task<IResult> Transfer(string siteId, HttpContext http, SiteGate gate, Memberships memberships, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<TransferRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (request!.UserId is not { Length: > 0 } to || to == access.AccountId || await Member(memberships, access.Site, to, cancel) is not { } member) return ApiProblems.Malformed("user_id", "names another member of the site.");
        await memberships.Transfer(access.Site, access.AccountId!, member);
        return Results.NoContent();
    }

    private static async Task<IResult> Waiting(string siteId, HttpContext http, SiteGate gate, Invitations invitations, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        return ReadParameters.Unknown(http.Request) ?? Results.Ok((await invitations.Waiting(siteId, teamId: null, cancel)).Select(i => new InvitationAnswer(i.Id, i.Email, Word(i.Role), i.ExpiresAt)));
    }

    private static async Task<IResult> Invite(string siteId, HttpContext http, SiteGate gate, Invitations invitations, InstanceSettings settings, CancellationToken cancel)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        var (request, malformed) = await JsonBody.Read<InvitationRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (!AddressRules.IsEmail(request!.Email)) return ApiProblems.Malformed("email", "is an e-mail address.");
        if (RoleOf(request.Role) is not { } role) return ApiProblems.Malformed("role", "is viewer, editor or owner.");
        var (made, link) = await invitations.Make(request.Email!, access.AccountId!, siteId, teamId: null, role, settings.Address($"{http.Request.Scheme}://{http.Request.Host}"));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created((string?)null, new InvitationMade(made.Id, made.Email, Word(made.Role), made.ExpiresAt, link));
    }

    private static async Task<IResult> Revoke(string siteId, string invitationId, HttpContext http, SiteGate gate, Invitations invitations)
    {
        var (access, refused) = await gate.Admit(http, siteId, SiteRight.Own);
        if (access is null) return refused!;
        return await invitations.Revoke(invitationId, siteId, teamId: null) ? Results.NoContent() : SiteGate.Missing("There is no such invitation.");
    }

    private static async Task<Accounts.Teams.MemberView?> Member(Memberships memberships, Site site, string userId, CancellationToken cancel) =>
        (await memberships.Of(site, cancel)).FirstOrDefault(m => m.AccountId == userId && m.Through is null);

    private static SiteRole? RoleOf(string? word) => word switch { "viewer" => SiteRole.Viewer, "editor" => SiteRole.Editor, "owner" => SiteRole.Owner, _ => null };

    private static string Word(SiteRole role) => role.ToString().ToLowerInvariant();

    private static ProblemHttpResult NoOwner() => TypedResults.Problem("Somebody has to own the site: make another member an owner first.", statusCode: StatusCodes.Status409Conflict, title: "No owner left");

    internal sealed record MemberAnswer(string UserId, string Name, string Email, string Role, string? Team)
    {
        public static MemberAnswer Of(Accounts.Teams.MemberView member) => new(member.AccountId, member.Name, member.Email, Word(member.Role), member.Through);
    }

    internal sealed record InvitationAnswer(string InvitationId, string Email, string Role, DateTimeOffset ExpiresAt);

    internal sealed record InvitationMade(string InvitationId, string Email, string Role, DateTimeOffset ExpiresAt, string Link);

    internal sealed record MemberChange([property: JsonPropertyName("role")] string? Role);

    internal sealed record TransferRequest([property: JsonPropertyName("user_id")] string? UserId);

    internal sealed record InvitationRequest([property: JsonPropertyName("email")] string? Email, [property: JsonPropertyName("role")] string? Role);
}
