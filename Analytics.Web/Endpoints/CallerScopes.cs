using System.Security.Claims;
using Analytics.Web.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Analytics.Web.Endpoints;

/// <summary>Holds API tokens to what they were made for.</summary>
internal static class CallerScopes
{
    /// <summary>The refusal of a caller whose token has none of these scopes; null for one that has, and for tokens of a sign-in.</summary>
    public static ProblemHttpResult? LacksScope(this ClaimsPrincipal caller, params string[] scopes)
    {
        if (!caller.HasClaim(c => c.Type == AccountClaims.Scope) || Array.Exists(scopes, scope => caller.HasClaim(AccountClaims.Scope, scope))) return null;
        return ApiProblems.Forbidden($"This token was not made for that: it needs the scope {string.Join(" or ", scopes)}.");
    }

    /// <summary>Lets API tokens in only with one of these scopes.</summary>
    public static RouteHandlerBuilder Scoped(this RouteHandlerBuilder call, params string[] scopes) =>
        call.AddEndpointFilter(async (context, next) => context.HttpContext.User.LacksScope(scopes) is { } lacking ? lacking : await next(context));
}
