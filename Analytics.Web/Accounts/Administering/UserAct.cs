namespace Analytics.Web.Accounts.Administering;

/// <summary>What may be done about an account in its line.</summary>
public enum UserAct
{
    Disable,
    Enable,
    Unlock,
    GiveAdmin,
    TakeAdmin,
    RequireFactor,
    ResetFactor,
    EndSessions,
    PasswordLink,
}
