namespace Analytics.Web.Accounts;

/// <summary>Names of the rules that pages and endpoints may ask for.</summary>
public static class AccountsPolicies
{
    /// <summary>Somebody who runs the instance. In the HTTP API ask for <see cref="ApiCaller"/> beside it.</summary>
    public const string InstanceAdmin = "instance-admin";

    /// <summary>A caller of the HTTP API with a token. Cookies do not count: the API needs no antiforgery then.</summary>
    public const string ApiCaller = "api-caller";

    /// <summary>Rate limit of everything that takes a password: <see cref="Accounts.PasswordPosts"/>.</summary>
    public const string PasswordPosts = "password-posts";
}
