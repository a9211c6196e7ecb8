using System.Globalization;
using System.Security.Claims;

namespace Analytics.Web.Accounts;

/// <summary>What a signed-in principal says about its account.</summary>
public static class AccountClaims
{
    /// <summary>Claim type: what the person is called.</summary>
    public const string Name = "name";

    /// <summary>Claim type: present, with value <c>true</c>, for those who run the instance.</summary>
    public const string InstanceAdmin = "instance_admin";

    /// <summary>Claim type: the one site that a token may read.</summary>
    public const string ReadSite = "read_site";

    /// <summary>Claim type: when the token ends, seconds since 1970.</summary>
    public const string TokenEnd = "token_end";

    /// <summary>Claim type: the session that the cookie or token belongs to.</summary>
    public const string Session = "session";

    /// <summary>Claim type: the network that the cookie was given to.</summary>
    internal const string NetworkType = "network";

    /// <summary>Claim type: present where the account has to set up a second factor before anything else.</summary>
    public const string MustSetUpSecondFactor = "second_factor_missing";

    /// <summary>Claim type: one thing that the caller's API token may do; a caller without any may do what the account may.</summary>
    public const string Scope = "scope";

    /// <summary>The session of the caller; null for who has none.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    /// <summary>The network that the caller signed in from; null where it is not known.</summary>
    public static string? Network(this ClaimsPrincipal principal) => principal.FindFirstValue(NetworkType);

    /// <summary>The one site that the caller's token may read; null where it is not so limited.</summary>
    public static string? ReadSiteOnly(this ClaimsPrincipal principal) => principal.FindFirstValue(ReadSite);

    /// <summary>When the caller's token ends; null for those signed in without one.</summary>
    public static DateTimeOffset? TokenEndsAt(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(TokenEnd), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>The id of the signed-in account; null when nobody is signed in.</summary>
    public static string? AccountId(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>What the signed-in person is called; null when nobody is signed in.</summary>
    public static string? AccountName(this ClaimsPrincipal principal) => principal.FindFirstValue(Name);

    /// <summary>The signed-in person's address; null when nobody is signed in.</summary>
    public static string? AccountEmail(this ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.Email);

    /// <summary>Whether the signed-in person runs the instance.</summary>
    public static bool IsInstanceAdmin(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.HasClaim(InstanceAdmin, "true");
    }
}
