using System.ComponentModel.DataAnnotations;

namespace Analytics.Web.Settings;

/// <summary>What the operator says about the mail server beside its name, under <c>Analytics:Smtp</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The port of the mail server.</summary>
    [Range(1, 65_535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection to the mail server is encrypted.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>The name to sign in to the mail server with; empty = without signing in.</summary>
    public string User { get; set; } = "";

    /// <summary>The password to sign in to the mail server with.</summary>
    public string Password { get; set; } = "";

    /// <summary>The address that mails come from.</summary>
    public string From { get; set; } = "";
}
