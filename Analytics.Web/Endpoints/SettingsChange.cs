using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Web.Accounts.Settings;

namespace Analytics.Web.Endpoints;

/// <summary>Body of <c>PATCH /api/admin/settings</c>: what is left out stays as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SettingsChange(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("public_url")] string? PublicUrl = null,
    [property: JsonPropertyName("registration")] string? Registration = null,
    [property: JsonPropertyName("registration_domains")] string? RegistrationDomains = null,
    [property: JsonPropertyName("require_second_factor")] bool? RequireSecondFactor = null,
    [property: JsonPropertyName("smtp_host")] string? SmtpHost = null,
    [property: JsonPropertyName("smtp_port")] int? SmtpPort = null,
    [property: JsonPropertyName("smtp_tls")] bool? SmtpTls = null,
    [property: JsonPropertyName("smtp_user")] string? SmtpUser = null,
    [property: JsonPropertyName("smtp_password")] string? SmtpPassword = null,
    [property: JsonPropertyName("smtp_from")] string? SmtpFrom = null,
    [property: JsonPropertyName("retention_days")] int? RetentionDays = null,
    [property: JsonPropertyName("hourly_retention_days")] int? HourlyRetentionDays = null,
    [property: JsonPropertyName("daily_retention_days")] int? DailyRetentionDays = null,
    [property: JsonPropertyName("sign_in_note")] string? SignInNote = null)
{
    /// <summary>The name of a setting in the HTTP API: <c>smtp_host</c> for <c>Smtp:Host</c>.</summary>
    public static string NameOf(InstanceSetting setting) => JsonNamingPolicy.SnakeCaseLower.ConvertName(setting.Key.Replace("Defaults:", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal));

    /// <summary>Every setting with the value it is to have; null where it is left out.</summary>
    public IEnumerable<(InstanceSetting Setting, string? Value)> Values() =>
    [
        (InstanceSetting.Name, Name), (InstanceSetting.PublicUrl, PublicUrl), (InstanceSetting.Registration, Registration), (InstanceSetting.RegistrationDomains, RegistrationDomains),
        (InstanceSetting.RequireSecondFactor, Word(RequireSecondFactor)), (InstanceSetting.SmtpHost, SmtpHost), (InstanceSetting.SmtpPort, Word(SmtpPort)), (InstanceSetting.SmtpTls, Word(SmtpTls)),
        (InstanceSetting.SmtpUser, SmtpUser), (InstanceSetting.SmtpPassword, SmtpPassword), (InstanceSetting.SmtpFrom, SmtpFrom), (InstanceSetting.RetentionDays, Word(RetentionDays)),
        (InstanceSetting.HourlyRetentionDays, Word(HourlyRetentionDays)), (InstanceSetting.DailyRetentionDays, Word(DailyRetentionDays)), (InstanceSetting.SignInNote, SignInNote),
    ];

    private static string? Word(bool? value) => value switch { true => "true", false => "false", null => null };

    private static string? Word(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
