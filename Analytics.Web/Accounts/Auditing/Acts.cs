namespace Analytics.Web.Accounts.Auditing;

/// <summary>What the audit log may say was done. Stored; never reword.</summary>
public static class Acts
{
    public const string SignedIn = "account.signed_in";
    public const string SignInRefused = "account.sign_in_refused";
    public const string AccountMade = "account.made";
    public const string AccountChanged = "account.changed";
    public const string AccountDisabled = "account.disabled";
    public const string AccountEnabled = "account.enabled";
    public const string AdminGiven = "account.admin_given";
    public const string AdminTaken = "account.admin_taken";
    public const string PasswordChanged = "account.password_changed";
    public const string PasswordLink = "account.password_link_made";
    public const string SecondFactorOn = "account.second_factor_on";
    public const string SecondFactorOff = "account.second_factor_off";
    public const string SecondFactorAsked = "account.second_factor_required";
    public const string RecoveryCodes = "account.recovery_codes_made";
    public const string PasskeyAdded = "account.passkey_added";
    public const string PasskeyRemoved = "account.passkey_removed";
    public const string SessionsEnded = "account.sessions_ended";
    public const string TokenMade = "token.made";
    public const string TokenRevoked = "token.revoked";
    public const string Invited = "invitation.made";
    public const string InvitationRevoked = "invitation.revoked";
    public const string Joined = "invitation.accepted";
    public const string TeamMade = "team.made";
    public const string TeamChanged = "team.changed";
    public const string TeamRemoved = "team.removed";
    public const string SiteMade = "site.made";
    public const string SiteChanged = "site.changed";
    public const string SiteRemoved = "site.removed";
    public const string SiteTransferred = "site.transferred";
    public const string MemberChanged = "site.member_changed";
    public const string MemberRemoved = "site.member_removed";
    public const string KeyMade = "site.key_made";
    public const string KeyRevoked = "site.key_revoked";
    public const string KeyRotated = "site.key_rotated";
    public const string ShareMade = "site.share_made";
    public const string ShareChanged = "site.share_changed";
    public const string ShareRemoved = "site.share_removed";
    public const string SegmentMade = "site.segment_made";
    public const string SegmentChanged = "site.segment_changed";
    public const string SegmentRemoved = "site.segment_removed";
    public const string Erased = "site.events_erased";
    public const string Exported = "site.events_exported";
    public const string Imported = "site.events_imported";
    public const string FiguresRebuilt = "instance.figures_rebuilt";
    public const string JobRun = "instance.job_run";
    public const string JobPaused = "instance.job_paused";
    public const string JobResumed = "instance.job_resumed";
    public const string SettingsChanged = "instance.settings_changed";
    public const string MailTested = "instance.mail_tested";
    public const string StorageChecked = "instance.storage_checked";
    public const string BackedUp = "instance.backed_up";
    public const string Restored = "instance.restored";
    public const string Called = "api.called";
}
