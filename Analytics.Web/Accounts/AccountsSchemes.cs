using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>The two ways in: a cookie for pages, a token for the HTTP API.</summary>
public static class AccountsSchemes
{
    /// <summary>The cookie that pages sign in with; the default.</summary>
    public static readonly string Cookie = IdentityConstants.ApplicationScheme;

    /// <summary>The token that <c>POST /api/login</c> gives.</summary>
    public const string Bearer = "Bearer";
}
