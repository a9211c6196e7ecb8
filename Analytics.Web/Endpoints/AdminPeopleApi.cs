using System.Text.Json.Serialization;
using Analytics.Core.Sites;
using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Administering;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>What those who run the instance do for people: let them in, and help them back in.</summary>
internal static class AdminPeopleApi
{
    public static void MapAdminPeopleApi(this WebApplication app)
    {
        const string invitation = "\"invitation_id\":\"2f6c0d1c6c634f2c8b0a3bb7f7a5e9d1\",\"email\":\"ann@example.org\",\"expires_at\":\"2025-09-24T12:30:00+00:00\"";
        var admin = app.MapCalls("/api/admin", "Admin").RequireAuthorization(AccountsPolicies.ApiCaller, AccountsPolicies.InstanceAdmin);
        admin.MapGet("/invitations", Waiting).WithSummary("Invitations to the instance that wait").Produces<InstanceInvitation[]>().Refuses(400, 401, 403, 429).Shows($"[{{{invitation}}}]");
        admin.MapPost("/invitations", Invite).WithSummary("Invite somebody to make an account").WithDescription("Good for seven days and once; mailed where the instance sends mails. The link is given here alone.")
            .Reads<InstanceInviteRequest>().Produces<InstanceInvitationMade>(201).Refuses(400, 401, 403, 429).Shows($"{{{invitation},\"link\":\"https://stats.example.com/invitation?code=…\"}}", """{"email":"ann@example.org"}""");
        admin.MapDelete("/invitations/{inviteId}", Revoke).WithSummary("End an invitation").Produces(204).Refuses(401, 403, 404, 429);
        admin.MapPost("/users/{userId}/password-link", PasswordLink).WithSummary("A link to a new password, to be handed over").WithDescription("Good for a day and once.")
            .Produces<PasswordLinkMade>(201).Refuses(401, 403, 404, 429).Shows("""{"link":"https://stats.example.com/reset?user=…&code=…"}""");
        admin.MapPost("/users/{userId}/sign-out", SignOut).WithSummary("End every session of an account").Produces(204).Refuses(401, 403, 404, 429);
        admin.MapDelete("/users/{userId}/second-factors", ResetFactors).WithSummary("Take app, passkeys and recovery codes of an account away").WithDescription("For somebody who lost them; ends the account's sessions.").Produces(204).Refuses(401, 403, 404, 429);
    }

    private static async Task<IResult> Waiting(HttpContext http, Invitations invitations, CancellationToken cancel) =>
        ReadParameters.Unknown(http.Request) ?? Results.Ok((await invitations.Waiting(siteId: null, teamId: null, cancel)).Select(i => new InstanceInvitation(i.Id, i.Email, i.ExpiresAt)));

    private static async Task<IResult> Invite(HttpContext http, Invitations invitations, InstanceSettings settings, CancellationToken cancel)
    {
        var (request, malformed) = await JsonBody.Read<InstanceInviteRequest>(http.Request, cancel);
        if (malformed is not null) return malformed;
        if (!AddressRules.IsEmail(request!.Email)) return ApiProblems.Malformed("email", "is an e-mail address.");
        var (made, link) = await invitations.Make(request.Email!, http.User.AccountId()!, siteId: null, teamId: null, SiteRole.Viewer, settings.Address($"{http.Request.Scheme}://{http.Request.Host}"));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created((string?)null, new InstanceInvitationMade(made.Id, made.Email, made.ExpiresAt, link));
    }

    private static async Task<IResult> Revoke(string inviteId, Invitations invitations) =>
        await invitations.Revoke(inviteId, siteId: null, teamId: null) ? Results.NoContent() : SiteGate.Missing("There is no such invitation.");

    private static async Task<IResult> PasswordLink(string userId, HttpContext http, UserAdministration administration)
    {
        if (await administration.PasswordLink(userId) is not { } link) return Missing();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created((string?)null, new PasswordLinkMade(link));
    }

    private static Task<IResult> SignOut(string userId, AccountRoster roster, UserAdministration administration) => On(userId, roster, administration.EndSessions);

    private static Task<IResult> ResetFactors(string userId, AccountRoster roster, UserAdministration administration) => On(userId, roster, administration.ResetFactors);

    private static async Task<IResult> On(string userId, AccountRoster roster, Func<string, Task> act)
    {
        if (await roster.Find(userId) is null) return Missing();
        await act(userId);
        return Results.NoContent();
    }

    private static ProblemHttpResult Missing() => SiteGate.Missing("There is no such account.");

    internal sealed record InstanceInviteRequest([property: JsonPropertyName("email")] string? Email = null);

    internal sealed record InstanceInvitation(string InvitationId, string Email, DateTimeOffset ExpiresAt);

    internal sealed record InstanceInvitationMade(string InvitationId, string Email, DateTimeOffset ExpiresAt, string Link);

    internal sealed record PasswordLinkMade(string Link);
}
