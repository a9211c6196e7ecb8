using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Accounts;

/// <summary>What a name, an address and a password must be, said once for the pages, the API and the configuration.</summary>
internal static class NewAccountRules
{
    private const int EmailMaxLength = 256;

    public static AccountMade.Refused? Refuse(NewAccount wanted)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name)) return new("name", "Say what to call you.");
        if (wanted.Name.Trim().Length > Account.NameMaxLength) return new("name", $"Use at most {Account.NameMaxLength} characters.");
        if (!IsEmail(wanted.Email)) return new("email", "Write an e-mail address such as ann@example.com.");
        if (PasswordRules.Problem(wanted.Password, wanted.Email) is { } problem) return new("password", problem);
        return null;
    }

    public static bool IsEmail(string text)
    {
        var email = text.Trim();
        return email.Length <= EmailMaxLength && !email.Any(char.IsWhiteSpace) && !email.Any(char.IsControl) && new EmailAddressAttribute().IsValid(email);
    }
}
