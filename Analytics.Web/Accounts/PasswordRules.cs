using Microsoft.AspNetCore.Identity;

namespace Analytics.Web.Accounts;

/// <summary>What a password must be, wherever one is chosen: long enough, and none that attackers try first. Source: NIST SP 800-63B, 3.1.1.2.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>What to do about a password that cannot be taken; null for one that can.</summary>
    public static string? Problem(string password, string? email)
    {
        if (password.Length < Account.PasswordMinLength) return $"Use at least {Account.PasswordMinLength} characters.";
        if (password.Length > Account.PasswordMaxLength) return $"Use at most {Account.PasswordMaxLength} characters.";
        if (email is { Length: > 0 } && password.Contains(email.Trim(), StringComparison.OrdinalIgnoreCase)) return "Your address is the first thing that others would try. Use something else.";
        if (CommonPasswords.Contain(password)) return "This password is among the first that others would try. Use a longer or less usual one.";
        return null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Problem(password ?? "", user.Email) is { } problem ? IdentityResult.Failed(new IdentityError { Code = "PasswordRules", Description = problem }) : IdentityResult.Success);
}
