namespace Analytics.Web.Accounts;

/// <summary>The mail server under <c>Analytics:Smtp</c>; the rest of its settings are read with those of the instance.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its name; empty where the instance sends no mail.</summary>
    public string Host { get; set; } = "";
}
