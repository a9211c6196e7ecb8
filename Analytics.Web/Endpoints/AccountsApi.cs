using Analytics.Web.Accounts;
using Analytics.Web.Accounts.Auditing;
using Analytics.Web.Accounts.Factors;
using Analytics.Web.Accounts.Joining;
using Analytics.Web.Accounts.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Getting an account and a token over HTTP.</summary>
public static class AccountsApi
{
    public static void MapAccountsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Accounts").RequireRateLimiting(AccountsPolicies.PasswordPosts);
        api.MapPost("/login", Login).WithSummary("A token for the account, good for an hour").Reads<LoginRequest>().Refuses(400, 401, 413, 429)
            .Shows("""{"token":"eyJhbGciOi…","expires_at":"2025-09-17T13:30:00+00:00"}""", """{"email":"you@example.com","password":"correct horse battery"}""");
        routes.MapCalls("/api", "Accounts").MapPost("/logout", Logout).WithSummary("End the token that is sent, and the session it belongs to").Produces(204).Refuses(401, 429).RequireAuthorization(AccountsPolicies.ApiCaller);
        api.MapPost("/signup", SignUp).WithSummary("Makes an account, where sign-up is open").Reads<SignUpRequest>().Refuses(400, 403, 413, 429)
            .Shows("""{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409","email":"you@example.com"}""", """{"email":"you@example.com","password":"correct horse battery","name":"Ann"}""");
    }

    public static async Task<Results<Ok<LoginAnswer>, ProblemHttpResult>> Login(
        HttpContext http, CredentialCheck check, AccountTokens tokens, FactorRule rule, AuditLog audit, CancellationToken cancellation)
    {
        var (request, malformed) = await JsonBody.Read<LoginRequest>(http.Request, cancellation);
        if (malformed is not null) return malformed;
        if (string.IsNullOrWhiteSpace(request!.Email)) return ApiProblems.Malformed("email", "is required.");
        if (string.IsNullOrEmpty(request.Password)) return ApiProblems.Malformed("password", "is required.");

        switch (await check.Check(request.Email, request.Password, request.TotpCode))
        {
            case CredentialVerdict.Right right:
                if (rule.Misses(right.Account))
                {
                    http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                    return ApiProblems.Unauthorized("This account needs a second factor: sign in to the pages and set one up.", "two_factor_setup_required");
                }
                var (token, expiresAt) = await tokens.Give(right.Account, http);
                await audit.Write(new Actor(right.Account.Id, right.Account.Email!, Networks.Of(http.Connection.RemoteIpAddress)), Acts.SignedIn, right.Account.Email!, SignInWays.Api);
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(new LoginAnswer(token, expiresAt));
            case CredentialVerdict.Paused paused:
                return ApiProblems.TooMany(http, paused.For);
            case CredentialVerdict.Throttled throttled:
                return ApiProblems.TooMany(http, throttled.For);
            case CredentialVerdict.CodeNeeded:
                http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                return ApiProblems.Unauthorized("The account asks for a code of its authenticator app: send it as totp_code.", "two_factor_required");
            case CredentialVerdict.Unconfirmed:
                http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                return ApiProblems.Unauthorized("The account's address is not confirmed yet: open the link that was mailed to it.", "email_not_confirmed");
            default:
                http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                return ApiProblems.Unauthorized("E-mail or password is wrong.");
        }
    }

    /// <summary>Ends the session of the token; an API token is ended in the pages, not by itself.</summary>
    public static async Task<IResult> Logout(HttpContext http, SignInSessions sessions)
    {
        if (http.User.SessionId() is { } session) await sessions.End(session, http.User.AccountId()!);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Created<SignUpAnswer>, ProblemHttpResult>> SignUp(
        HttpContext http, AccountMaker maker, SignUps signUps, CancellationToken cancellation)
    {
        if (!signUps.AreOpen) return ApiProblems.Forbidden("Sign-up is closed on this instance. Ask an admin for an invitation.");
        if (!signUps.MayBeFirst && await maker.IsEmpty(cancellation)) return ApiProblems.Forbidden("This instance is not set up yet: its first account is made at /setup.");

        var (request, malformed) = await JsonBody.Read<SignUpRequest>(http.Request, cancellation);
        if (malformed is not null) return malformed;
        var wanted = new NewAccount(request!.Name ?? "", request.Email ?? "", request.Password ?? "");
        return await signUps.Make(wanted, cancellation) switch
        {
            AccountMade.Made made => TypedResults.Created((string?)null, new SignUpAnswer(made.Account.Id, wanted.Email.Trim())),
            AccountMade.Refused refused => ApiProblems.Malformed(refused.Field, refused.Sentence),
            // Answered like a free address, with an id that is nobody's.
            _ => TypedResults.Created((string?)null, new SignUpAnswer(Guid.NewGuid().ToString(), wanted.Email.Trim())),
        };
    }
}
