namespace Analytics.Web.Accounts.Organisation;

/// <summary>What came of asking the organisation who sits here.</summary>
public enum OidcProof
{
    /// <summary>Its holder signed in there just now.</summary>
    Given,

    /// <summary>It named somebody else, or said that the sign-in was earlier.</summary>
    Refused,

    /// <summary>It did not say when the sign-in was, which it has to where it is asked for a new one.</summary>
    Unsaid,
}
