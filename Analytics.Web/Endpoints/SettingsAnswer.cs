using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Endpoints;

/// <summary>Answer of <c>/api/admin/settings</c>; the mail server's password is not among it.</summary>
/// <param name="Fixed">Names of those that the configuration says.</param>
internal sealed record SettingsAnswer(
    string Name, string PublicUrl, string Registration, string RegistrationDomains, bool RequireSecondFactor, string SmtpHost, int SmtpPort, bool SmtpTls, string SmtpUser, string SmtpFrom,
    int RetentionDays, int HourlyRetentionDays, int DailyRetentionDays, string SignInNote, IReadOnlyList<string> Fixed)
{
    public static SettingsAnswer Of(InstanceSettings settings) => new(
        settings[InstanceSetting.Name], settings[InstanceSetting.PublicUrl], settings.Registration.ToString().ToLowerInvariant(), settings[InstanceSetting.RegistrationDomains], settings.RequireSecondFactor,
        settings[InstanceSetting.SmtpHost], settings.Number(InstanceSetting.SmtpPort), settings[InstanceSetting.SmtpTls] != "false", settings[InstanceSetting.SmtpUser], settings[InstanceSetting.SmtpFrom],
        settings.Number(InstanceSetting.RetentionDays), settings.Number(InstanceSetting.HourlyRetentionDays), settings.Number(InstanceSetting.DailyRetentionDays), settings[InstanceSetting.SignInNote],
        [.. InstanceSetting.All.Where(settings.IsFixed).Select(SettingsChange.NameOf)]);
}
