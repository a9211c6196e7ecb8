using System.Security.Claims;

namespace Analytics.Web.Components.Pages;

/// <summary>Who is signed in, as pages need it.</summary>
public static class AccountClaims
{
    /// <summary>The account's id; null when nobody is signed in.</summary>
    public static string? AccountId(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);
}
