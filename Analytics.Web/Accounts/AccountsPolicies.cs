namespace Analytics.Web.Accounts;

/// <summary>Names of the rules that pages and endpoints may ask for.</summary>
public static class AccountsPolicies
{
    /// <summary>Signed in, by cookie or token, as somebody who runs the instance.</summary>
    public const string InstanceAdmin = "instance-admin";

    /// <summary>A caller of the HTTP API with a token. Cookies do not count: the API needs no antiforgery then.</summary>
    public const string ApiCaller = "api-caller";

    /// <summary>At most this many posts a minute from one client to the forms that take a password. Name of the rate limit.</summary>
    public const string PasswordPosts = "password-posts";
}
