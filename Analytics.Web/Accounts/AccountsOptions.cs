namespace Analytics.Web.Accounts;

/// <summary>What the operator configures about accounts, under <c>Analytics</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Analytics";

    /// <summary>Who may sign up: <c>closed</c> (default), <c>invitation</c>, <c>domain</c> or <c>open</c>. Said here it cannot be changed in the pages.</summary>
    public string Registration { get; set; } = "closed";

    /// <summary>The domains of <c>domain</c>, separated by commas.</summary>
    public string RegistrationDomains { get; set; } = "";

    /// <summary>The mail server, as the configuration says it.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Signing in with an organisation's own identity provider.</summary>
    public OidcOptions Oidc { get; set; } = new();

    /// <summary>The account made at start on an instance that has none.</summary>
    public AdminOptions Admin { get; set; } = new();

    /// <summary>Whether this instance lets everybody in as the demo account. Default false.</summary>
    public bool Demo { get; set; }

    /// <summary><see cref="Registration"/> as a value; closed where the word is unknown, which the start refuses anyway.</summary>
    public Registration RegistrationIs => Enum.TryParse<Registration>(Registration, ignoreCase: true, out var value) ? value : Accounts.Registration.Closed;
}
