using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Analytics.Core.Sites;

namespace Analytics.Web.Accounts;

/// <summary>What a name, an address and a password must be, said once for the pages, the API and the configuration.</summary>
internal static class NewAccountRules
{
    private const int EmailMaxLength = 256;

    private static readonly SearchValues<char> Marks = SearchValues.Create("\"\\<>()[],;:");
    private static readonly IdnMapping Names = new();

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
        !string.IsNullOrWhiteSpace(text) && SiteRules.IsOneLine(text);

    /// <summary>
    /// Whether a text is a plain e-mail address. Names before it, comments, quotes and domains in wide letters are other ways to write an
    /// address that is there already: each would be another account, and be counted anew where mails to one address are.
    /// </summary>
    public static bool IsEmail(string text)
    {
        var email = text.Trim();
        return email.Length <= EmailMaxLength && !email.Any(char.IsWhiteSpace) && !email.Any(char.IsControl) && email.AsSpan().IndexOfAny(Marks) < 0 && new EmailAddressAttribute().IsValid(email)
            && email.Split('@') is [_, var domain] && IsPlain(domain);
    }

    private static bool IsPlain(string domain)
    {
        if (Ascii.IsValid(domain)) return true;
        try
        {
            return string.Equals(Names.GetUnicode(Names.GetAscii(domain)), domain, StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
