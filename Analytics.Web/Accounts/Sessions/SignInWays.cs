namespace Analytics.Web.Accounts.Sessions;

/// <summary>How somebody may have signed in. Stored; never reword.</summary>
public static class SignInWays
{
    public const string Password = "password";
    public const string Passkey = "passkey";
    public const string Organisation = "organisation";
    public const string Api = "api";

    /// <summary>The property of a ticket that says the way.</summary>
    internal const string Item = "way";
}
