namespace Analytics.Web.Accounts;

/// <summary>What an e-mail address must be, for forms that take one.</summary>
public static class AddressRules
{
    public static bool IsEmail(string? text) => NewAccountRules.IsEmail(text ?? "");
}
