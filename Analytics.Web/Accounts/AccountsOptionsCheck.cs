using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Analytics.Web.Accounts;

/// <summary>Refuses to start on a configuration that says something impossible, and names each key that does.</summary>
internal sealed class AccountsOptionsCheck : IValidateOptions<AccountsOptions>
{
    private static readonly string[] Registrations = ["open", "closed", "invitation", "domain"];
    private static readonly string[] TeamRoles = ["viewer", "editor", "owner"];

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

        failures.AddRange(ProblemsOf(options.Oidc));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> ProblemsOf(OidcOptions oidc)
    {
        if (oidc.Issuer.Length > 0 != oidc.ClientId.Length > 0) yield return "Analytics:Oidc:Issuer and Analytics:Oidc:ClientId belong together; only one of them is set.";
        if (oidc.Issuer.Length > 0 && !(Uri.TryCreate(oidc.Issuer, UriKind.Absolute, out var issuer) && (issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))))
            yield return $"Analytics:Oidc:Issuer is '{oidc.Issuer}'; it must be an address such as https://login.example.com (http on this machine only).";
        foreach (var (number, team) in oidc.Teams.Index())
        {
            if (team.Group.Length == 0 || team.Team.Length == 0) yield return $"Analytics:Oidc:Teams:{number}:Group and Analytics:Oidc:Teams:{number}:Team belong together; one of them is missing.";
            if (!TeamRoles.Contains(team.Role, StringComparer.OrdinalIgnoreCase)) yield return $"Analytics:Oidc:Teams:{number}:Role is '{team.Role}'; it must be viewer, editor or owner.";
        }
    }
}
