using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Endpoints;

/// <summary>Getting an account and a token over HTTP.</summary>
public static class AccountsApi
{
    public static void MapAccountsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Accounts").RequireRateLimiting(AccountsPolicies.PasswordPosts);
        api.MapPost("/login", Login).WithSummary("A token for the account, good for 12 hours").Reads<LoginRequest>().Refuses(400, 401, 413, 429)
            .Shows("""{"token":"eyJhbGciOi…","expires_at":"2025-09-18T00:30:00+00:00"}""", """{"email":"you@example.com","password":"correct horse battery"}""");
        api.MapPost("/signup", SignUp).WithSummary("Makes an account, where sign-up is open").Reads<SignUpRequest>().Refuses(400, 403, 413, 429)
            .Shows("""{"user_id":"684e8c79-bf4a-40d6-ab01-169f41076409","email":"you@example.com"}""", """{"email":"you@example.com","password":"correct horse battery","name":"Ann"}""");
    }

    public static async Task<Results<Ok<LoginAnswer>, ProblemHttpResult>> Login(
        HttpContext http, CredentialCheck check, AccountTokens tokens, CancellationToken cancellation)
    {
        var (request, malformed) = await JsonBody.Read<LoginRequest>(http.Request, cancellation);
        if (malformed is not null) return malformed;
        if (string.IsNullOrWhiteSpace(request!.Email)) return ApiProblems.Malformed("email", "is required.");
        if (string.IsNullOrEmpty(request.Password)) return ApiProblems.Malformed("password", "is required.");

        switch (await check.Check(request.Email, request.Password, request.TotpCode))
        {
            case CredentialVerdict.Right right:
                var (token, expiresAt) = await tokens.Give(right.Account);
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(new LoginAnswer(token, expiresAt));
            case CredentialVerdict.Paused paused:
                return ApiProblems.TooMany(http, paused.For);
            case CredentialVerdict.CodeNeeded:
                http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                return ApiProblems.Unauthorized("The account asks for a code of its authenticator app: send it as totp_code.", "two_factor_required");
            default:
                http.Response.Headers.WWWAuthenticate = AccountsSchemes.Bearer;
                return ApiProblems.Unauthorized("E-mail or password is wrong.");
        }
    }

    public static async Task<Results<Created<SignUpAnswer>, ProblemHttpResult>> SignUp(
        HttpContext http, AccountMaker maker, IOptions<AccountsOptions> options, CancellationToken cancellation)
    {
        if (options.Value.RegistrationIs != Registration.Open) return ApiProblems.Forbidden("Sign-up is closed on this instance. Ask an admin for an invitation.");
        if (await maker.IsEmpty(cancellation)) return ApiProblems.Forbidden("This instance is not set up yet: its first account is made at /setup.");

        var (request, malformed) = await JsonBody.Read<SignUpRequest>(http.Request, cancellation);
        if (malformed is not null) return malformed;
        var wanted = new NewAccount(request!.Name ?? "", request.Email ?? "", request.Password ?? "");
        return await maker.Make(wanted) switch
        {
            AccountMade.Made made => TypedResults.Created((string?)null, new SignUpAnswer(made.Account.Id, wanted.Email.Trim())),
            AccountMade.Refused refused => ApiProblems.Malformed(refused.Field, refused.Sentence),
            // Answered like a free address, with an id that is nobody's.
            _ => TypedResults.Created((string?)null, new SignUpAnswer(Guid.NewGuid().ToString(), wanted.Email.Trim())),
        };
    }
}
