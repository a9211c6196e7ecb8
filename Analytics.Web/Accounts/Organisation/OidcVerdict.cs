namespace Analytics.Web.Accounts.Organisation;

/// <summary>How a sign-in through the organisation ended.</summary>
public enum OidcVerdict
{
    /// <summary>Signed in.</summary>
    Let,

    /// <summary>The account asks for its second factor first.</summary>
    CodeNeeded,

    /// <summary>A rule of the instance refuses the person.</summary>
    Refused,

    /// <summary>There is an account with the address, and it was never proved that the address is its holder's.</summary>
    Unproven,
}
