using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Accounts;

/// <summary>What a name, an address and a password must be, said once for the pages, the API and the configuration.</summary>
internal static class NewAccountRules
{
    private const int EmailMaxLength = 256;

    public static AccountMade.Refused? Refuse(NewAccount wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) return new("name", "Say what to call you.");
        if (!IsName(wanted.Name)) return new("name", "Write a name in one line.");
        if (wanted.Name.Trim().Length > Account.NameMaxLength) return new("name", $"Use at most {Account.NameMaxLength} characters.");
        if (!IsEmail(wanted.Email)) return new("email", "Write an e-mail address such as ann@example.com.");
        if (PasswordRules.Problem(wanted.Password, wanted.Email) is { } problem) return new("password", problem);
        return null;
    }

    /// <summary>Whether a text may be a name: one line that reads in one direction, for it stands in subjects of mails and beside other words.</summary>
    public static bool IsName(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Trim().Any(sign => char.IsControl(sign) || sign is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));

    public static bool IsEmail(string text)
    {
        var email = text.Trim();
        return email.Length <= EmailMaxLength && !email.Any(char.IsWhiteSpace) && !email.Any(char.IsControl) && new EmailAddressAttribute().IsValid(email);
    }
}
