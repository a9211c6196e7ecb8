using System.Globalization;

namespace Analytics.Web.Accounts.Settings;

/// <summary>What the settings of the instance may be, whoever sets them: the page and the HTTP API ask the same.</summary>
public static class InstanceSettingRules
{
    private const int DaysMost = 36_500, PortMost = 65_535, TextMost = 300;

    private static readonly InstanceSetting[] Days = [InstanceSetting.RetentionDays, InstanceSetting.HourlyRetentionDays, InstanceSetting.DailyRetentionDays];

    /// <summary>The first setting at fault and what it should be; null when all may stand together.</summary>
    /// <param name="valueOf">The value that each would have.</param>
    public static (InstanceSetting Setting, string Sentence)? Problem(Func<InstanceSetting, string> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        if (Array.Find(Days, setting => !IsNumber(valueOf(setting), DaysMost)) is { } days) return (days, $"Days are whole numbers from 1 to {DaysMost:N0}.");
        if (!IsNumber(valueOf(InstanceSetting.SmtpPort), PortMost)) return (InstanceSetting.SmtpPort, $"A port is a whole number from 1 to {PortMost:N0}.");
        if (InstanceSetting.All.FirstOrDefault(setting => valueOf(setting).Length > TextMost) is { } longer) return (longer, $"A setting has at most {TextMost} characters.");
        if (valueOf(InstanceSetting.Name).Trim().Length == 0) return (InstanceSetting.Name, "Give the instance a name.");
        if (!NewAccountRules.IsName(valueOf(InstanceSetting.Name))) return (InstanceSetting.Name, "Write the name in one line.");
        if (!Enum.TryParse<Registration>(valueOf(InstanceSetting.Registration), ignoreCase: true, out var registration) || !Enum.IsDefined(registration)) return (InstanceSetting.Registration, "Registration is closed, invitation, domain or open.");
        if (valueOf(InstanceSetting.PublicUrl) is { Length: > 0 } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))) return (InstanceSetting.PublicUrl, "The address begins with https:// or http://.");
        if (valueOf(InstanceSetting.SmtpFrom) is { Length: > 0 } from && !AddressRules.IsEmail(from)) return (InstanceSetting.SmtpFrom, "The sender is an e-mail address.");
        if (registration != Registration.Domain) return null;
        if (InstanceSettings.DomainsOf(valueOf(InstanceSetting.RegistrationDomains)).Count == 0) return (InstanceSetting.RegistrationDomains, "Name the domains whose addresses may sign up.");
        return valueOf(InstanceSetting.SmtpHost).Trim().Length > 0 ? null : (InstanceSetting.SmtpHost, "By domain needs a mail server: without mails nobody proves that an address is theirs.");
    }

    private static bool IsNumber(string text, int most) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most;
}
