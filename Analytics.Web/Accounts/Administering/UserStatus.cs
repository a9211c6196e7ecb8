namespace Analytics.Web.Accounts.Administering;

/// <summary>Whether an account can sign in.</summary>
public enum UserStatus
{
    Active,

    /// <summary>Its address was never confirmed.</summary>
    Unconfirmed,

    /// <summary>Paused after too many wrong tries.</summary>
    Locked,

    /// <summary>Closed by an admin.</summary>
    Disabled,
}
