namespace Analytics.Web.Accounts;

/// <summary>Who may make an account once the first one exists.</summary>
public enum Registration
{
    /// <summary>Nobody by themselves; an admin makes accounts.</summary>
    Closed,

    /// <summary>Whoever holds an invitation.</summary>
    Invitation,

    /// <summary>Anybody.</summary>
    Open,

    /// <summary>Whoever confirms an address of one of the named domains.</summary>
    Domain,
}
