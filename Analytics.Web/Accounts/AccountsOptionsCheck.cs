using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>Refuses to start on a configuration that says something impossible, and names each key that does.</summary>
internal sealed class AccountsOptionsCheck : IValidateOptions<AccountsOptions>
{
    private static readonly string[] Registrations = ["open", "closed", "invitation", "domain"];

    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var failures = new List<string>();
        if (!Registrations.Contains(options.Registration, StringComparer.OrdinalIgnoreCase))
            failures.Add($"Analytics:Registration is '{options.Registration}'; it must be open, closed, invitation or domain.");

        if (options.RegistrationIs == Accounts.Registration.Domain && string.IsNullOrWhiteSpace(options.RegistrationDomains))
            failures.Add("Analytics:RegistrationDomains must name the domains whose addresses may sign up.");
        if (options.RegistrationIs == Accounts.Registration.Domain && string.IsNullOrWhiteSpace(options.Smtp.Host))
            failures.Add("Analytics:Smtp:Host must name a mail server: without mails nobody proves that an address of the domain is theirs.");
        var admin = options.Admin;
        if (string.IsNullOrEmpty(admin.Email) != string.IsNullOrEmpty(admin.Password))
            failures.Add("Analytics:Admin:Email and Analytics:Admin:Password belong together; only one of them is set.");
        if (!string.IsNullOrEmpty(admin.Email) && !new EmailAddressAttribute().IsValid(admin.Email))
            failures.Add("Analytics:Admin:Email is not an e-mail address.");
        if (!string.IsNullOrEmpty(admin.Password) && admin.Password.Length is < Account.PasswordMinLength or > Account.PasswordMaxLength)
            failures.Add($"Analytics:Admin:Password must have {Account.PasswordMinLength} to {Account.PasswordMaxLength} characters.");

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
