namespace Analytics.Web.Accounts.Settings;

/// <summary>A setting of the whole instance that an admin may change in the pages, unless the configuration says it.</summary>
/// <param name="Key">Its key in the configuration, below <c>Analytics</c>, and in the database.</param>
/// <param name="Fallback">What holds where nobody said anything.</param>
/// <param name="IsSecret">Encrypted at rest and never shown again.</param>
public sealed record InstanceSetting(string Key, string Fallback, bool IsSecret = false)
{
    public static readonly InstanceSetting Name = new("Name", "Analytics");
    public static readonly InstanceSetting PublicUrl = new("PublicUrl", "");
    public static readonly InstanceSetting Registration = new("Registration", "closed");
    public static readonly InstanceSetting RegistrationDomains = new("RegistrationDomains", "");
    public static readonly InstanceSetting RequireSecondFactor = new("RequireSecondFactor", "false");
    public static readonly InstanceSetting SmtpHost = new("Smtp:Host", "");
    public static readonly InstanceSetting SmtpPort = new("Smtp:Port", "587");
    public static readonly InstanceSetting SmtpTls = new("Smtp:Tls", "true");
    public static readonly InstanceSetting SmtpUser = new("Smtp:User", "");
    public static readonly InstanceSetting SmtpPassword = new("Smtp:Password", "", IsSecret: true);
    public static readonly InstanceSetting SmtpFrom = new("Smtp:From", "");
    public static readonly InstanceSetting RetentionDays = new("Defaults:RetentionDays", "730");
    public static readonly InstanceSetting HourlyRetentionDays = new("Defaults:HourlyRetentionDays", "7");
    public static readonly InstanceSetting DailyRetentionDays = new("Defaults:DailyRetentionDays", "730");
    public static readonly InstanceSetting SignInNote = new("SignInNote", "");

    public static readonly IReadOnlyList<InstanceSetting> All =
    [
        Name, PublicUrl, Registration, RegistrationDomains, RequireSecondFactor, SmtpHost, SmtpPort, SmtpTls, SmtpUser, SmtpPassword, SmtpFrom,
        RetentionDays, HourlyRetentionDays, DailyRetentionDays, SignInNote,
    ];

    internal string ConfigurationKey => $"{AccountsOptions.Section}:{Key}";
}
